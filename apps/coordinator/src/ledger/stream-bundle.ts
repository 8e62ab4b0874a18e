import type { DataSource, EntityManager } from 'typeorm';
import {
  endLine,
  envelopeLine,
  formatNoteKey,
  leafLine,
  openingLines,
  openLine,
  readLeaf,
  textLines,
  timeStampLine,
  tokenOfResponse,
} from '#ledger';
import { readCheckpoint, readManifests, readSeasonRecords, readSequenced, readTimeStamps, unpackLeaves } from '#store';
import { recordsWithin, type BundledRecords } from './records-within.js';
import type { LedgerIdentity } from './ledger-identity.js';
import { readOpenings, storedEnvelope, type StoredLeaf } from './read-openings.js';
import { LedgerFault } from './stored-tree.js';

/** Batches that are in memory at once; one has some hundred leaves, and a kilobyte opens a leaf. */
const PAGE = 16;

export interface BundleSource {
  store: DataSource | EntityManager;
  identity: LedgerIdentity;
  realm: string;
}

/**
 * The bundle of a season, line by line, up to the newest head that enough witnesses have cosigned; memory does not grow with the season. `withOpenings`: with
 * what the leaves commit to, which is personal data; without it the log can still be checked. Throws a LedgerFault when nothing
 * is published yet or leaves are missing.
 */
export async function* streamBundle(
  { store, identity, realm }: BundleSource,
  season: string,
  withOpenings: boolean,
): AsyncGenerator<string> {
  const checkpoint = await readCheckpoint(store, season, identity.quorum);
  const written = await readSeasonRecords(store, season);
  if (checkpoint === null || written === null) throw new LedgerFault('no head of this log is published yet');
  const manifests = await readManifests(store, season);
  const records = await recordsWithin(store, season, checkpoint.size, { ...written, manifests });
  yield* openingLines({
    origin: identity.originOf(season),
    realm,
    season,
    log_key: formatNoteKey(identity.keyOf(season)),
    witnesses: identity.witnesses.map(({ key }) => formatNoteKey(key)),
  });
  yield* textLines('checkpoint', checkpoint.note);
  // Before that nothing in the log names a rule file, and a bundle holds nothing that no rule covers.
  if (records.rules !== null && records.closingRecord !== null)
    yield* textLines('rules', records.rules.toString('utf8'));
  for await (const page of pages(store, season, checkpoint.size)) {
    yield page.map(({ index, bytes }) => leafLine(index, bytes)).join('');
  }
  if (withOpenings) {
    for await (const page of pages(store, season, checkpoint.size)) {
      const leaves = page.flatMap(({ bytes, ...where }): StoredLeaf[] => {
        const read = readLeaf(bytes);
        return read.kind === 'leaf' ? [{ ...where, leaf: read.leaf }] : [];
      });
      const openings = await readOpenings(store, leaves);
      yield [...openings]
        .sort(([a], [b]) => a - b)
        .map(([index, opening]) => openLine(index, opening))
        .join('');
    }
  }
  yield* recordLines(records);
  for (const { size, nonce, response } of await readTimeStamps(store, season, checkpoint.size)) {
    yield timeStampLine({ size, nonce, token: tokenOfResponse(response) });
  }
  yield endLine(checkpoint.size);
}

function* recordLines({ closingRecord, sealRecord, manifests }: BundledRecords): Generator<string> {
  const closing = storedEnvelope(closingRecord);
  if (closing !== null) yield envelopeLine('closing', closing);
  for (const { envelope } of manifests) {
    const manifest = storedEnvelope(envelope);
    if (manifest !== null) yield envelopeLine('manifest', manifest);
  }
  for (const { answer, answerEnvelope } of manifests) {
    const answered = answer === 'countersigned' ? storedEnvelope(answerEnvelope) : null;
    if (answered !== null) yield envelopeLine('countersignature', answered);
  }
  const seal = storedEnvelope(sealRecord);
  if (seal !== null) yield envelopeLine('seal', seal);
}

interface PlacedLeaf extends Omit<StoredLeaf, 'leaf'> {
  bytes: Buffer;
}

/** The first `size` leaves of a log, as their table has them. */
async function* pages(store: DataSource | EntityManager, season: string, size: number): AsyncGenerator<PlacedLeaf[]> {
  for (let next = 0; next < size;) {
    const leaves: PlacedLeaf[] = [];
    for (const { number, firstIndex, leaves: packed, envelopes } of await readSequenced(store, season, next, PAGE)) {
      unpackLeaves(packed).forEach((bytes, place) => {
        const index = firstIndex + place;
        if (index < next || index >= size) return;
        leaves.push({ index, batch: number, place, envelopeId: idAt(envelopes, place), bytes });
      });
    }
    if (leaves.length === 0) throw new LedgerFault(`leaves are missing from position ${next} on`);
    yield leaves;
    next = leaves.at(-1)!.index + 1;
  }
}

function idAt(envelopes: Buffer | null, place: number): string | null {
  const hex = envelopes?.toString('hex', place * 16, place * 16 + 16) ?? '';
  return /[1-9a-f]/.test(hex) ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
}
