import type { Overview } from '../../api/overview.js';
import type { ChartOption } from '../../shown/chart-parts.js';
import type { Formats } from '../../shown/times.js';
import type { Dictionary } from '../../words/zh.js';
import { isOver } from './answer-of.js';

/** Answered so far, an even pace, the forecast between its two days, days off shaded, and the close. */
export function burnUpOption(
  overview: Overview,
  words: Dictionary['overview']['burnUp'],
  format: Formats,
): ChartOption {
  const { burn_up: days, forecast, tasks, state } = overview;
  const labels = days.map(({ day }) => format.day(day));
  const today = days.findLastIndex(({ answered }) => answered !== null);
  const place = (day: string | null): number => (day === null ? -1 : days.findIndex((one) => one.day === day));
  /** From what is answered today straight to all of it on the day of the forecast; to the edge where that lies beyond. */
  const towards = (day: string | null): (number | null)[] => {
    const end = place(day);
    const last = days[today]?.answered;
    if (forecast.kind !== 'paths' || isOver(state) || last === null || last === undefined) return [];
    if (end <= today) return [];
    return days.map((_, i) =>
      i < today ? null : i >= end ? tasks.issued : last + ((tasks.issued - last) * (i - today)) / (end - today),
    );
  };
  const line = { type: 'line' as const, symbol: 'none', animation: false };
  const [early, late] = [towards(forecast.p50), towards(forecast.p90)];
  const edge = {
    ...line,
    lineStyle: { type: 'dotted' as const, color: '#b25e00', width: 2 },
    itemStyle: { color: '#b25e00' },
  };
  // The band is drawn as what its upper edge has more than its lower one, stacked on that.
  const height = late.map((low, i) => (low === null ? null : (early[i] ?? low) - low));
  const stacked = { ...line, stack: 'band', silent: true, lineStyle: { opacity: 0 } };
  return {
    aria: { enabled: true },
    animation: false,
    grid: { left: 48, right: 14, top: 28, bottom: 22 },
    legend: {
      data: [words.actual, words.required, words.band],
      top: 0,
      left: 0,
      itemHeight: 8,
      itemWidth: 18,
      textStyle: { fontSize: 11 },
    },
    tooltip: { trigger: 'axis', renderMode: 'richText', formatter: (shown) => tooltipOf(shown, words, format) },
    xAxis: { type: 'category', data: labels, boundaryGap: false, axisLabel: { fontSize: 11 } },
    yAxis: {
      type: 'value',
      max: Math.max(tasks.issued, 1),
      axisLabel: { fontSize: 11, formatter: (n: number) => format.count(n) },
    },
    series: [
      {
        ...line,
        name: words.actual,
        data: days.map(({ answered }) => answered),
        lineStyle: { width: 2.5, color: '#1c4e8f' },
        itemStyle: { color: '#1c4e8f' },
        areaStyle: { color: 'rgba(28,78,143,0.10)' },
        markArea: {
          silent: true,
          itemStyle: { color: 'rgba(110,120,135,0.10)' },
          data: daysOff(days).map(([from, to]) => [{ xAxis: labels[from]! }, { xAxis: labels[to]! }]),
        },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: '#9c1c1c', width: 2, type: 'solid' },
          label: { formatter: words.close, fontSize: 11, color: '#9c1c1c', position: 'insideEndTop' },
          data: [{ xAxis: labels.length - 1 }],
        },
      },
      {
        ...line,
        name: words.required,
        data: days.map(({ required }) => required),
        lineStyle: { type: 'dashed', color: '#66717f' },
        itemStyle: { color: '#66717f' },
      },
      { ...stacked, data: late },
      {
        ...stacked,
        name: words.band,
        data: height,
        itemStyle: { color: '#b25e00' },
        areaStyle: { color: 'rgba(178,94,0,0.22)' },
      },
      { ...edge, name: words.p50, data: early },
      { ...edge, name: words.p90, data: late },
    ],
  };
}

/** Runs of days off, first and last place of each. */
export function daysOff(days: readonly { working: boolean }[]): [number, number][] {
  const runs: [number, number][] = [];
  days.forEach(({ working }, i) => {
    const last = runs.at(-1);
    if (working) return;
    if (last !== undefined && last[1] === i - 1) last[1] = i;
    else runs.push([i, i]);
  });
  return runs;
}

/** A day in figures: the lines by name; the band is said by its two edges. */
function tooltipOf(shown: unknown, words: Dictionary['overview']['burnUp'], format: Formats): string {
  const points = (Array.isArray(shown) ? shown : [shown]) as { name: string; seriesName: string; value: unknown }[];
  const named: string[] = [words.actual, words.required, words.p50, words.p90];
  const lines = points.flatMap(({ seriesName, value }) =>
    named.includes(seriesName) && typeof value === 'number'
      ? [`${seriesName}  ${format.count(Math.round(value))}`]
      : [],
  );
  return [points[0]?.name ?? '', ...lines].join('\n');
}
