import { useQuarantineCauses } from '../../api/exceptions.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

/** What is held, grouped by the reason; a group narrows the list. */
export function Causes({ chosen, onChoose }: { chosen?: string; onChoose: (code: string) => void }) {
  const words = useWords().quarantine;
  const format = useFormats();
  const name = useNames();
  const { data } = useQuarantineCauses();
  const held = data?.causes.filter((cause) => cause.held > 0) ?? [];
  if (data === undefined) return null;
  return (
    <Panel title={words.causes}>
      {held.length === 0 && <p className="empty">{words.noneHeld}</p>}
      <ul className="causes">
        {held.map(({ why, held: n }) => (
          <li key={why.code}>
            <button
              type="button"
              className="cause"
              aria-pressed={chosen === why.code}
              data-code={why.code}
              onClick={() => onChoose(chosen === why.code ? '' : why.code)}
            >
              {name(why)} <strong>{format.count(n)}</strong>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
