import type { OfficeOutlook } from '../../api/overview.js';
import type { Formats } from '../../shown/times.js';
import type { Dictionary } from '../../words/zh.js';

/** When the office is expected to be through, in a few words. */
export function expected(office: OfficeOutlook, { overview: { grid } }: Dictionary, format: Formats): string {
  const { forecast, issued } = office;
  if (issued === 0) return grid.noTasks;
  if (forecast.kind === 'done') return grid.forecastDone;
  if (forecast.kind === 'standstill') return grid.standstill;
  return forecast.p90 === null ? grid.forecastNone : grid.forecastBy(format.day(forecast.p90));
}
