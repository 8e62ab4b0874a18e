import { isDeepStrictEqual } from 'node:util';
import type { HolidayNotice } from '#review';
import { lockCalendarChange, settleCalendarChange, type KeptNotice } from '#store';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { Problem } from '../http/problem.js';
import type { Person } from '../people/person.js';
import { readLampDaysInForce, readNoticesInForce } from './calendar-in-force.js';

/** The notice of a year; null where it has none. */
export function noticeOf(year: number, notices: readonly HolidayNotice[]): KeptNotice | null {
  const found = notices.find((notice) => notice.year === year);
  if (found === undefined) return null;
  const { source, off, work } = found;
  return { year, source, off: [...off], work: [...work] };
}

/**
 * The second person's decision about the working days of a year or about lamps; what is approved is reckoned by from then on. Dates that
 * tasks were issued with stay. Throws a Problem: also where something else holds than the proposal was made against.
 */
export async function decideChange(
  { store, log }: Pick<CoordinatorParts, 'store' | 'log'>,
  { ref }: Person,
  id: string,
  approve: boolean,
): Promise<void> {
  await store.transaction('READ COMMITTED', async (manager) => {
    const change = await lockCalendarChange(manager, id);
    if (change === null) throw new Problem('unknown_proposal');
    if (change.state !== 'open') throw new Problem('proposal_decided');
    if (approve) {
      if (change.proposedBy === ref) throw new Problem('second_person_needed');
      const inForce =
        change.year === null
          ? await readLampDaysInForce(manager)
          : noticeOf(change.year, await readNoticesInForce(manager));
      if (!isDeepStrictEqual(inForce, change.before)) throw new Problem('subject_changed');
    }
    await settleCalendarChange(manager, id, approve ? 'approved' : 'rejected', ref);
  });
  log.info({ event: approve ? 'calendar-approved' : 'calendar-rejected', proposal: id, by: ref });
}
