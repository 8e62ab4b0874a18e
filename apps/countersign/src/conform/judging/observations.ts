import type { PlannedMessage } from '../script/planned-message.js';
import type { ReadNote } from './judge-reminders.js';
import type { ReadResult } from './read-result.js';
import type { ReadStatus } from './judge-statuses.js';
import type { ResultsByTask } from './results-by-task.js';

/** Something that came to the dead-letter queue. `reason` is that of the broker: rejected, delivery_limit, expired, maxlen. */
export interface DeadLetter {
  reason: string | null;
}

/** All that was sent and seen so far. */
export interface Observations {
  sent: readonly PlannedMessage[];
  results: ResultsByTask;
  statuses: readonly ReadStatus[];
  notes: readonly ReadNote[];
  /** By the `message_id` of what was rejected. */
  dead: ReadonlyMap<string, DeadLetter>;
}

/** The results that answer the task which a message carries, or pretends to carry. */
export function answersTo({ task }: PlannedMessage, results: ResultsByTask): ReadResult[] {
  return task === null ? [] : results.of(task);
}

/** True when nothing more is to be waited for: the client did what it should, or already something else. */
export function isSettled(message: PlannedMessage, { results, dead, notes }: Observations): boolean {
  if (dead.has(message.messageId) || message.expect.kind === 'take') return true;
  const { expect } = message;
  if (expect.kind === 'note') return notes.some(({ payload }) => payload.equals(expect.payload));
  const answers = answersTo(message, results).length;
  return expect.kind === 'answer' ? answers >= expect.times : answers > 0;
}
