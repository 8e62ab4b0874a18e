import type { EvidenceItem } from '#agencies';
import { answerTo, type Source } from '#connectors';
import { explain, type Tried } from './explain.js';
import type { LookupTimes } from './lookup-times.js';
import { parseJsonLine, parseRow, type RefusedLine, type TriedClaim } from './parse-claim.js';
import type { FileLine } from './read-lines.js';

export interface TryInput {
  lines: AsyncIterable<FileLine>;
  source: Source;
  /** The items that the mapping holds, by id. */
  items: ReadonlyMap<string, EvidenceItem>;
  batch: number;
  /** `YYYY-MM-DD` in Foshan. */
  today: string;
  times: LookupTimes;
}

export type TriedOne = { kind: 'tried'; claim: TriedClaim; tried: Tried } | { kind: 'refused'; refused: RefusedLine };

/**
 * Answers claims as the adapter would, item by item in batches, without a broker. Of the file no more is held than a batch for each item.
 * Throws SourceUnavailable.
 */
export async function* tryClaims(input: TryInput): AsyncGenerator<TriedOne> {
  const waiting = new Map<string, TriedClaim[]>();
  for await (const one of input.lines) {
    const parsed =
      'json' in one ? parseJsonLine(one.json, one.line, input.items) : parseRow(one.row, one.line, input.items);
    if ('refused' in parsed) {
      yield { kind: 'refused', refused: parsed.refused };
      continue;
    }
    const { claim } = parsed;
    const batch = waiting.get(claim.item.id) ?? [];
    batch.push(claim);
    waiting.set(claim.item.id, batch);
    if (batch.length < input.batch) continue;
    waiting.delete(claim.item.id);
    yield* ask(batch, input);
  }
  for (const batch of waiting.values()) yield* ask(batch, input);
}

async function* ask(batch: readonly TriedClaim[], { source, today, times }: TryInput): AsyncGenerator<TriedOne> {
  const [first] = batch;
  if (first === undefined) return;
  const started = performance.now();
  const answer = await source.lookup({ item: first.item, claims: batch.map(({ claim }) => claim) });
  times.add(first.item.id, batch.length, performance.now() - started);
  for (const [n, claim] of batch.entries())
    yield { kind: 'tried', claim, tried: explain(claim.claim, answerTo(answer, n), today) };
}
