import type { Overview } from '../../api/overview.js';
import { Chart } from '../../shown/Chart.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { burnUpOption } from './burn-up-option.js';

export default function BurnUpChart({ overview }: { overview: Overview }) {
  const words = useWords().overview.burnUp;
  const format = useFormats();
  return <Chart option={burnUpOption(overview, words, format)} label={words.chartLabel} />;
}
