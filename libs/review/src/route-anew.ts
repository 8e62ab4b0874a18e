import type { ClaimField } from '#agencies';
import { isOfficeId, type OfficeId, type TaskV1 } from '#contracts';

/** The fact by which an office that is not competent names the one that is. */
export const COMPETENT_OFFICE = 'competent_office';

/** A task is routed anew at most so often: offices that send it back and forth must not go on for ever. */
export const MOST_REVISIONS = 4;

export type Unroutable = 'no_office_named' | 'unknown_office' | 'item_not_checked_there' | 'sent_back' | 'too_often';

export interface RoutingAnew {
  task: Pick<TaskV1, 'office' | 'revision' | 'claim'>;
  /** What the office named as competent, as it came. */
  named: unknown;
  /** Offices that said that the task is not theirs, the present one included. */
  refusedBy: readonly OfficeId[];
  knowsOffice(office: OfficeId): boolean;
  /** The claim fields of the item as the named office's agency lists it; null when it does not check the item. */
  claimOf(office: OfficeId): Readonly<Record<string, ClaimField>> | null;
}

/**
 * Where a task goes that its office says is not its own: to the office that it named, when that one exists, checks the item, has not
 * said the same, and needs every field that the task carries (no office sees more than its item needs). Else a coordinator decides.
 */
export function routeAnew(
  routing: RoutingAnew,
): { kind: 'to'; office: OfficeId } | { kind: 'unroutable'; why: Unroutable } {
  const { task, named, refusedBy } = routing;
  const no = (why: Unroutable): { kind: 'unroutable'; why: Unroutable } => ({ kind: 'unroutable', why });
  if (typeof named !== 'string') return no('no_office_named');
  if (!isOfficeId(named) || !routing.knowsOffice(named)) return no('unknown_office');
  const claim = routing.claimOf(named);
  if (claim === null || Object.keys(task.claim).some((field) => !Object.hasOwn(claim, field)))
    return no('item_not_checked_there');
  if (named === task.office || refusedBy.includes(named)) return no('sent_back');
  if (task.revision >= MOST_REVISIONS) return no('too_often');
  return { kind: 'to', office: named };
}
