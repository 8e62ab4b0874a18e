import { Link } from 'react-router';
import { useOpenBatches, type BatchAction } from '../../api/batches.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** The way to the batches, and how many of these actions wait there for a second person. */
export function OpenBatches({ actions }: { actions: readonly BatchAction[] }) {
  const words = useWords().batches;
  const format = useFormats();
  const { data } = useOpenBatches(actions);
  const waiting = data?.entries.length ?? 0;
  return (
    <Link to="/batches" className={waiting > 0 ? 'batches-wait' : undefined}>
      {waiting > 0 ? words.wait(format.count(waiting)) : words.open}
    </Link>
  );
}
