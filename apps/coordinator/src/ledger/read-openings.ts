import type { DataSource, EntityManager } from 'typeorm';
import type { LeafRecord, Opening } from '#ledger';
import { parseEnvelope, type Envelope } from '#signing';
import {
  readApplicationOpenings,
  readCommittedOpenings,
  readEnvelopes,
  readResultEnvelopes,
  readScoreOpenings,
} from '#store';
import { applicationRecord, scoreRecord } from './committed.js';

/** A leaf as it stands in the store: its position, where it was written, and the envelope it was made for. */
export interface StoredLeaf {
  index: number;
  batch: string;
  place: number;
  envelopeId: string | null;
  leaf: LeafRecord;
}

/** Manifests are longer than what travels. */
const LIMITS = { messageBytes: 64 * 1024 * 1024, batchSize: 256 };

/**
 * What some leaves commit to, from the rows that the system works with: a row that was changed since then no longer agrees with its leaf,
 * and the verifier says so. What was erased is not there.
 */
export async function readOpenings(
  store: DataSource | EntityManager,
  leaves: readonly StoredLeaf[],
): Promise<Map<number, Opening>> {
  const of = <T extends LeafRecord['type']>(...types: T[]) =>
    leaves.filter(({ leaf }) => (types as string[]).includes(leaf.type)) as (StoredLeaf & {
      leaf: Extract<LeafRecord, { type: T }>;
    })[];
  const split = of('APPLICATION_SPLIT');
  const issued = of('TASK_ISSUED');
  const results = of('RESULT', 'LATE_RESULT');
  const scores = of('SCORE');
  const committed = of('SCORE', 'OVERRIDE');
  const applications = await readApplicationOpenings(
    store,
    split.map(({ leaf }) => leaf.application),
  );
  const envelopes = await readEnvelopes(
    store,
    issued.flatMap(({ envelopeId }) => envelopeId ?? []),
  );
  const answers = await readResultEnvelopes(
    store,
    results.map(({ leaf }) => leaf.task),
  );
  const standing = await readScoreOpenings(
    store,
    scores.map(({ leaf }) => leaf.application),
  );
  const kept = await readCommittedOpenings(store, [...new Set(committed.map(({ batch }) => batch))]);
  const openings = new Map<number, Opening>();
  for (const { index, leaf } of split) {
    const row = applications.get(leaf.application);
    if (row !== undefined) openings.set(index, { kind: 'committed', salt: row.salt, payload: applicationRecord(row) });
  }
  for (const { index, envelopeId } of issued) put(openings, index, envelopes.get(envelopeId ?? ''));
  for (const { index, batch, place } of results) put(openings, index, answers.get(`${batch} ${place}`));
  for (const { index, batch, place } of committed) {
    const former = kept.get(`${batch} ${place}`);
    const score = standing.get(`${batch} ${place}`);
    if (former !== undefined) openings.set(index, { kind: 'committed', ...former });
    else if (score?.salt) openings.set(index, { kind: 'committed', salt: score.salt, payload: scoreRecord(score) });
  }
  return openings;
}

/** An envelope as it lies in the store; null when it is none. */
export function storedEnvelope(body: Buffer | null | undefined): Envelope | null {
  if (!body) return null;
  const parsed = parseEnvelope(body, LIMITS);
  return parsed.kind === 'envelope' ? parsed.envelope : null;
}

function put(openings: Map<number, Opening>, index: number, body: Buffer | undefined): void {
  const envelope = storedEnvelope(body);
  if (envelope !== null) openings.set(index, { kind: 'envelope', envelope });
}
