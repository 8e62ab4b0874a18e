import type { WholeEntry } from '../../api/worklist.js';
import { useNames, useWords } from '../../words/words.js';
import { useValue } from './use-value.js';

/** What the applicant states, as far as the office needs it; large enough to be held against paper. */
export function ClaimedFields({ entry }: { entry: WholeEntry }) {
  const words = useWords().worklist;
  const name = useNames();
  const value = useValue();
  return (
    <>
      <h3>{words.claim}</h3>
      <dl className="facts claimed">
        {entry.claim.map((field) => (
          <div key={field.field}>
            <dt>{name(field.label)}</dt>
            <dd>
              {value(
                field.value,
                entry.facts.find((fact) => fact.name === field.field),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
