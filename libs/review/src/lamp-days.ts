import type { InputFault } from '#contracts';

/** By what the lamps of supervision go, in working days. The city may have others than these: the policy names none. */
export interface LampDays {
  /** An office that is through so long before the close is out of danger. */
  safety: number;
  /** Without an answer on so many days an office is at a standstill. */
  standstill: number;
  /** How many of the last days a pace is taken from. */
  pace: number;
}

export const LAMP_DAYS: LampDays = { safety: 3, standstill: 5, pace: 15 };

/** A season has some sixty working days. */
const BOUNDS: Readonly<Record<keyof LampDays, readonly [number, number]>> = {
  safety: [0, 20],
  standstill: [1, 20],
  pace: [5, 40],
};

/** Every fault of lamp days that somebody wrote; none when lamps can go by them. */
export function lampDaysFaults(days: Readonly<Record<keyof LampDays, unknown>>): InputFault[] {
  const faults = (Object.keys(BOUNDS) as (keyof LampDays)[]).flatMap((path): InputFault[] => {
    const [least, most] = BOUNDS[path];
    const value = days[path];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
    return [{ path, code: 'out_of_bounds', zh: `应为 ${least} 至 ${most}`, en: `Must be ${least} to ${most}.` }];
  });
  if (faults.length === 0 && Number(days.standstill) > Number(days.pace))
    faults.push({
      path: 'standstill',
      code: 'beyond_pace',
      zh: '不能多于推算所依据的天数，否则看不出停滞',
      en: 'Must not be more than the days of the pace, in which a standstill is seen.',
    });
  return faults;
}
