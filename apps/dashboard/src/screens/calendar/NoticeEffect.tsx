import type { Bodies } from '../../api/client.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ChangedLamps } from './ChangedLamps.js';

/** Which days would be others, and which lamps. */
export function NoticeEffect({ effect: { days, lamps } }: { effect: Bodies['NoticePreviewBody'] }) {
  const words = useWords().calendar;
  const format = useFormats();
  const listed = (works: boolean) =>
    days
      .filter((one) => one.works === works)
      .map(({ day }) => format.day(day))
      .join(', ') || words.none;
  return (
    <section className="notice-effect" role="status">
      <h3>{words.effect(format.count(days.length), format.count(lamps.length))}</h3>
      <p>
        {words.becomesOff}: {listed(false)}
        <br />
        {words.becomesWorked}: {listed(true)}
      </p>
      <ChangedLamps lamps={lamps} />
    </section>
  );
}
