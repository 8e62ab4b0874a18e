import { RetryLater, type OutgoingMessage, type Publisher } from '#bus';
import { DISPUTE_V1, MANIFEST_V1, type DisputeV1 } from '#contracts';
import { checkManifest } from './check-manifest.js';
import { messageAbout } from './countersign.js';
import type { Desk } from './desk.js';
import type { ReadManifest } from './read-delivery.js';

/**
 * Answers manifests: countersigns those that agree with the journal, disputes the others. A manifest that comes again gets the same
 * answer, unless receipts have come meanwhile. RetryLater when the signer is away or the answer was not confirmed.
 */
export async function answerManifests(
  manifests: readonly ReadManifest[],
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<void> {
  if (manifests.length === 0) return;
  const outcomes = await publisher.publishAll(await Promise.all(manifests.map((read) => answerTo(read, desk))));
  const failed = outcomes.find(({ kind }) => kind !== 'confirmed');
  if (failed !== undefined) throw new RetryLater(`the answer to a manifest was not confirmed (${failed.kind})`);
}

async function answerTo({ manifest, payload, digest }: ReadManifest, desk: Desk): Promise<OutgoingMessage> {
  const { season, office, realm, after_sequence } = manifest;
  const verdict = checkManifest(manifest, desk.journal.resultsOf(season, after_sequence));
  if (verdict.kind === 'agrees') {
    desk.log.info({ event: 'manifest-countersigned', office, season });
    return messageAbout(digest, MANIFEST_V1, payload, desk);
  }
  const { reason, sequences } = verdict;
  desk.log.warn({ event: 'manifest-disputed', office, season, reason, sequences });
  const dispute: DisputeV1 = { v: 1, realm, season, office, manifest_digest: digest, reason, sequences };
  return messageAbout(digest, DISPUTE_V1, Buffer.from(JSON.stringify(dispute)), desk);
}
