import type { OfficeStanding } from '../../api/office.js';
import { Chart } from '../../shown/Chart.js';
import type { ChartOption } from '../../shown/chart-parts.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** Answers of each day, bar by bar. */
export default function Throughput({ days }: { days: OfficeStanding['days'] }) {
  const words = useWords().office;
  const format = useFormats();
  const option: ChartOption = {
    aria: { enabled: true, decal: { show: true } },
    animation: false,
    grid: { left: 48, right: 14, top: 10, bottom: 22 },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: days.map(({ day }) => format.day(day)), axisLabel: { fontSize: 11 } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: 11 } },
    series: [
      {
        type: 'bar',
        name: words.answered,
        data: days.map(({ answered }) => answered),
        itemStyle: { color: '#1c4e8f' },
      },
    ],
  };
  return <Chart option={option} label={words.throughput} />;
}
