import type { Overview } from '../../api/overview.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

/** What somebody has to decide today. */
export function Exceptions({ overview: { exceptions } }: { overview: Overview }) {
  const words = useWords().overview.exceptions;
  const format = useFormats();
  const name = useNames();
  const { quarantined, late } = exceptions;
  return (
    <Panel title={words.title}>
      {quarantined.length === 0 && late === 0 && <p className="empty">{words.none}</p>}
      <ul className="exceptions">
        {quarantined.map(({ why, messages }) => (
          <li key={why.code}>
            <span>{name(why)}</span> <strong>{words.messages(format.count(messages))}</strong>
          </li>
        ))}
        {late > 0 && (
          <li>
            <span>{words.late}</span> <strong>{words.messages(format.count(late))}</strong>
          </li>
        )}
      </ul>
    </Panel>
  );
}
