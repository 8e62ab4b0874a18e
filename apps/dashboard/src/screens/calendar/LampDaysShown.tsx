import type { Bodies } from '../../api/client.js';
import { useWords } from '../../words/words.js';

/** By what lamps go, in short. */
export function LampDaysShown({ days }: { days: Bodies['LampDaysBody'] | null }) {
  const words = useWords().calendar;
  return <small>{days !== null && words.lampDaysShort(days.safety, days.standstill, days.pace)}</small>;
}
