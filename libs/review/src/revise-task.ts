import type { TaskV1 } from '#contracts';
import { dueAt, type WorkingCalendar } from './working-days.js';

export interface Revising {
  now: Date;
  /** 16 random bytes, base64. */
  nonce: string;
  /** Working days that the item's definition gives. */
  dueInWorkingDays: number;
  calendar: WorkingCalendar;
  /** The end of the window as it is now: it may have been moved since the task was issued. */
  closesAt: Date;
}

/**
 * The next revision of a task that must be asked again: the same question with a new nonce and new dates. An answer to the former
 * revision no longer fits it, and an answer to this one fits no other.
 */
export function reviseTask<T extends Omit<TaskV1, 'claim'>>(task: T, revising: Revising): T {
  const { now, nonce, dueInWorkingDays, calendar, closesAt } = revising;
  return {
    ...task,
    revision: task.revision + 1,
    nonce,
    issued_at: now.toISOString(),
    due_at: dueAt(now, dueInWorkingDays, calendar, closesAt).toISOString(),
    close_at: closesAt.toISOString(),
  };
}
