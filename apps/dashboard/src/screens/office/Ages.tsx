import type { OfficeStanding } from '../../api/office.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** Open tasks by how near their time limit is. */
export function Ages({ due }: { due: OfficeStanding['due'] }) {
  const words = useWords().office.agesDue;
  const format = useFormats();
  return (
    <dl className="facts">
      {(['overdue', 'soon', 'later'] as const).map((age) => (
        <div key={age}>
          <dt>{words[age]}</dt>
          <dd>{format.count(due[age])}</dd>
        </div>
      ))}
    </dl>
  );
}
