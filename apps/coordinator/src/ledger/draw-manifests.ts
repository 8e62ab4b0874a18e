import type { DataSource } from 'typeorm';
import { LIMITS } from '#contracts';
import { MANIFEST_V1, officeManifest, recordBytes, type NumberedResult } from '#ledger';
import { envelopeDigest, preAuthenticationEncoding, signMessageOf, type KeyHolder } from '#signing';
import { readOfficeAccount, readOfficesOfSeason, type OfficeAccount } from '#store';
import { storedEnvelope } from './read-openings.js';

export interface DrawnManifest {
  office: string;
  envelope: Buffer;
  digest: Buffer;
  /** False when it names more gaps than a message may; it is sealed and listed all the same. */
  sendable: boolean;
}

/** Draws up and signs the manifest of every office over the first `size` leaves of a season's log. One office at a time is in memory. */
export async function drawManifests(
  store: DataSource,
  season: string,
  size: number,
  { realm, signer }: { realm: string; signer: KeyHolder },
): Promise<DrawnManifest[]> {
  const drawn: DrawnManifest[] = [];
  for (const office of await readOfficesOfSeason(store, season)) {
    const account = await readOfficeAccount(store, season, office, size);
    const { issued, afterSequence } = account;
    const results = numberedResults(account);
    const manifest = officeManifest({ realm, season, office, size, issued, afterSequence, results });
    const { body, digest } = await signMessageOf(signer, MANIFEST_V1, recordBytes(manifest));
    drawn.push({ office, envelope: body, digest, sendable: manifest.gaps.length <= LIMITS.entries });
  }
  return drawn;
}

function numberedResults({ results, quarantined }: OfficeAccount): NumberedResult[] {
  return [
    ...results.map(({ sequence, digest, status }) => ({
      sequence,
      digest: digest.toString('base64'),
      outcome: status,
    })),
    ...quarantined.flatMap(({ sequence, body }): NumberedResult[] => {
      const envelope = storedEnvelope(body);
      if (envelope === null) return [];
      const digest = envelopeDigest(preAuthenticationEncoding(envelope.payloadType, envelope.payload));
      return [{ sequence, digest: digest.toString('base64'), outcome: 'quarantined' }];
    }),
  ];
}
