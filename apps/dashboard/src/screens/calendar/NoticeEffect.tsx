import { useOffices } from '../../api/administration.js';
import type { Bodies } from '../../api/client.js';
import { Lamp } from '../../shown/Lamp.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

/** Which days would be others, and which lamps. */
export function NoticeEffect({ effect: { days, lamps } }: { effect: Bodies['NoticePreviewBody'] }) {
  const words = useWords().calendar;
  const format = useFormats();
  const name = useNames();
  const { data } = useOffices();
  const nameOf = (id: string): string => {
    const found = data?.offices.find((one) => one.id === id);
    return found === undefined ? id : name(found.name);
  };
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
      {lamps.length > 0 && (
        <ul>
          {lamps.map(({ season, office, before, after }) => (
            <li key={`${season} ${office}`}>
              {nameOf(office)}: <Lamp lamp={before} /> → <Lamp lamp={after} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
