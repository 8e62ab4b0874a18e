import type { RejectionCode } from '#contracts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * For which reasons a quarantined message is judged again by itself, and after which waits. Only reasons that pass without anybody
 * touching the message: a key that becomes active, a clock that catches up, a fault of the coordinator, a crash loop that swept it along.
 * What was given up by the broker is tried twice at most: if it is what ended the program, it ends it no more.
 */
const WAITS: Partial<Record<RejectionCode, readonly number[]>> = {
  UNDELIVERABLE: [0, MINUTE],
  NOT_PROCESSED: [5 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR],
  UNKNOWN_KEY: [30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR, 24 * HOUR],
  KEY_NOT_VALID: [30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR, 24 * HOUR],
  CLOCK_AHEAD: [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR],
};

/** Real milliseconds until a message is judged again by itself, after `attempts` times; null when only a person lets it be. */
export function judgeAgainAfterMs(code: RejectionCode, attempts: number): number | null {
  return WAITS[code]?.[attempts] ?? null;
}

/** What the keeper of the quarantine can best do about a message. */
export type SuggestedAction = 'wait' | 'release' | 'ask_office' | 'discard';

const MENDED_OUTSIDE: readonly RejectionCode[] = [
  'WRONG_ACCOUNT',
  'UNKNOWN_KEY',
  'KEY_NOT_VALID',
  'WRONG_KEY_OWNER',
  'CLOCK_AHEAD',
  'FOREIGN_SEASON',
  'UNKNOWN_TASK',
  'NOT_PROCESSED',
  'UNDELIVERABLE',
  'REJECTED_BY_OFFICE',
];

/**
 * `wait`: it is tried again by itself. `release`: after the cause is mended, have it judged again. `ask_office`: the bytes themselves are
 * wrong, and only a new message from the office helps. `discard`: it can never count, and two persons may put it away.
 */
export function suggestedAction(code: RejectionCode, next: { willBeTried: boolean }): SuggestedAction {
  if (next.willBeTried) return 'wait';
  if (MENDED_OUTSIDE.includes(code)) return 'release';
  if (code === 'ALREADY_ANSWERED' || code === 'FOREIGN_REALM' || code === 'UNKNOWN_EXCHANGE') return 'discard';
  return 'ask_office';
}
