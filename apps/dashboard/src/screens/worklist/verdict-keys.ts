import type { WholeEntry } from '../../api/worklist.js';

/** What the keys 1 to 4 stand for. */
export const VERDICTS = ['confirmed', 'contradicted', 'not_found', 'unable'] as const;

/** The reason of a verdict that its key chooses: the first, or the one after that which is chosen. Null where it has none. */
export function nextReason(
  reasons: WholeEntry['reasons'],
  verdict: (typeof VERDICTS)[number],
  chosen: string | null,
): string | null {
  const own = reasons.filter((reason) => reason.verdict === verdict).map(({ code }) => code);
  if (own.length === 0) return null;
  return own[(own.indexOf(chosen ?? '') + 1) % own.length]!;
}
