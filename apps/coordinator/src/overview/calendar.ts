import { STATE_COUNCIL_NOTICES, workingCalendar } from '#review';

/** The working days by which outlooks are reckoned. */
export const calendar = workingCalendar(STATE_COUNCIL_NOTICES);
