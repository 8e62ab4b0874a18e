import { useOffices } from '../../api/administration.js';
import type { Bodies } from '../../api/client.js';
import { Lamp } from '../../shown/Lamp.js';
import { useNames } from '../../words/words.js';

/** Offices whose lamp would be another one, with both. */
export function ChangedLamps({ lamps }: { lamps: Bodies['ChangedLampBody'][] }) {
  const name = useNames();
  const { data } = useOffices();
  if (lamps.length === 0) return null;
  const nameOf = (id: string): string => {
    const found = data?.offices.find((one) => one.id === id);
    return found === undefined ? id : name(found.name);
  };
  return (
    <ul>
      {lamps.map(({ season, office, before, after }) => (
        <li key={`${season} ${office}`}>
          {nameOf(office)}: <Lamp lamp={before} /> → <Lamp lamp={after} />
        </li>
      ))}
    </ul>
  );
}
