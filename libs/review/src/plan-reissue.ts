/** How long a task may stay without progress, and how much is issued again at once. */
export interface ReissuePolicy {
  /** Season milliseconds after which a task without progress is issued again. */
  afterMs: number;
  /** Most tasks of one office in one pass. */
  most: number;
}

/** The wait before attempt n + 1 in multiples of `afterMs`; the last one goes on for ever. */
export const REISSUE_TIERS = [1, 1, 4, 16, 96] as const;

/** A task that was published and has no answer. */
export interface QuietTask {
  taskId: string;
  /** How often it was issued again. */
  attempts: number;
  /** When it is due; null when it was not noticed as quiet before. */
  nextAt: Date | null;
}

export interface QuietOffice {
  /** Messages in the office's queue that no consumer holds; null when there is no such queue. */
  queued: number | null;
  /** All published tasks without an answer; `tasks` may be only the first of them. */
  outstanding: number;
  tasks: readonly QuietTask[];
}

/** `notice`: seen quiet for the first time, due at `nextAt`. `reissue`: goes out again, and is next due at `nextAt`. */
export interface ReissuePlan {
  notice: { taskId: string; attempts: number; nextAt: Date }[];
  reissue: { taskId: string; attempts: number; nextAt: Date }[];
}

/**
 * Which of an office's quiet tasks go out again. A queue that holds as many messages as tasks are outstanding has lost none, so an
 * office that stands still gets nothing on top. Of the others a task goes out when it has been quiet for a whole wait since it was
 * first noticed; never more than are missing from the queue, and never more than the policy's `most`.
 */
export function planReissue(office: QuietOffice, policy: ReissuePolicy, now: Date): ReissuePlan {
  const missing = office.queued === null ? 0 : office.outstanding - office.queued;
  if (missing <= 0) return { notice: [], reissue: [] };
  const at = (tier: number): Date => new Date(now.getTime() + policy.afterMs * tier);
  const notice = office.tasks
    .filter(({ nextAt }) => nextAt === null)
    .map(({ taskId }) => ({ taskId, attempts: 0, nextAt: at(1) }));
  const reissue = office.tasks
    .filter(({ nextAt }) => nextAt !== null && nextAt <= now)
    .slice(0, Math.min(missing, policy.most))
    .map(({ taskId, attempts }) => ({ taskId, attempts: attempts + 1, nextAt: at(tierOf(attempts + 1)) }));
  return { notice, reissue };
}

function tierOf(attempts: number): number {
  return REISSUE_TIERS[Math.min(attempts, REISSUE_TIERS.length - 1)]!;
}
