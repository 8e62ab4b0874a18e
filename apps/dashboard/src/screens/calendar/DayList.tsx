import type { Calendar } from '../../api/administration.js';
import { useWords } from '../../words/words.js';

/** A notice in short: its number, days off, days worked. */
export function DayList({ notice: { source, off, work } }: { notice: Calendar['years'][number] }) {
  const words = useWords().calendar;
  return (
    <>
      <span lang="zh-CN">{source}</span>
      <br />
      <small>
        {words.off}: {off.join(', ') || words.none}
        <br />
        {words.work}: {work.join(', ') || words.none}
      </small>
    </>
  );
}
