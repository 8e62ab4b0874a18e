import { epochDay, formatDay, shanghaiDay, startOfShanghaiDay } from './shanghai-time.js';

/**
 * The season an application belongs to, from the instant it was handed in at the counter (not keyed into a system).
 * Policy 三(一): 每年9月1日后提出申请的进入下一年度入户管理. The text leaves open whether 1 September itself is "after"; the joint
 * review starts on that day (三(二)), so an application of 1 September 00:00 Asia/Shanghai or later is read as next year's.
 */
export function seasonOf(handedInAt: Date): string {
  const [year, month] = formatDay(shanghaiDay(handedInAt)).split('-').map(Number) as [number, number];
  return String(month >= 9 ? year + 1 : year);
}

/**
 * The review window of a season, end exclusive. Policy 三(二): 每年9月1日至11月底前, read as 1 September 00:00 to
 * 1 December 00:00 Asia/Shanghai. Throws RangeError when the season is not a year of four digits.
 */
export function reviewWindow(season: string): { opensAt: Date; closesAt: Date } {
  if (!/^[1-9]\d{3}$/.test(season))
    throw new RangeError(`A season is a year of four digits, not ${JSON.stringify(season)}`);
  const year = Number(season);
  return {
    opensAt: startOfShanghaiDay(epochDay(year, 9, 1)),
    closesAt: startOfShanghaiDay(epochDay(year, 12, 1)),
  };
}
