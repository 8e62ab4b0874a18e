import { Link } from 'react-router';
import { useAdapters } from '../../api/administration.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** How many offices have their program at work. */
export function AdaptersUp() {
  const words = useWords().wall;
  const format = useFormats();
  const { data } = useAdapters();
  if (data === undefined) return null;
  const total = data.adapters.length;
  const up = data.adapters.filter(({ state }) => state === 'working' || state === 'backlog').length;
  const all = up === total;
  return (
    <Link to="/adapters" className={all ? 'health-ok' : 'health-failed'} data-up={up}>
      <span aria-hidden>{all ? '✓' : '✕'}</span> {words.adapters(format.count(up), format.count(total))}
    </Link>
  );
}
