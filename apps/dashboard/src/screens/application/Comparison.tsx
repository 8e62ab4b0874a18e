import type { Finding, Task } from '../../api/applications.js';
import { useNames, useWords } from '../../words/words.js';
import { Revealable } from './Revealable.js';

const SIGNS = { equal: '✓', at_least: '✓', noted: '·', differs: '✕', less: '✕', absent: '∅' };

/** Of which application the finding is, and what its task is about. */
export interface AboutTask {
  number: string;
  task: Task;
}

/** How each field of the claim was held against the record: what was stated, what the office has, and by which rule. */
export function Comparison({ fields, about }: { fields: Finding['comparison']; about?: AboutTask }) {
  const words = useWords().application;
  const name = useNames();
  return (
    <table className="list comparison">
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          {about && <th scope="col">{words.claimed}</th>}
          <th scope="col">{words.found}</th>
          <th scope="col">{words.outcome}</th>
          <th scope="col">{words.rule}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, rule, outcome, found }) => {
          const form = about?.task.fields.find((one) => one.field === field);
          return (
            <tr key={field} className={`outcome-${outcome}`} data-field={field}>
              <th scope="row">{form === undefined ? field : name(form.label)}</th>
              {about && (
                <td>
                  <Claimed about={about} field={field} />
                </td>
              )}
              <td>{found ?? ''}</td>
              <td className="outcome">
                <span aria-hidden>{SIGNS[outcome]}</span> {words.outcomes[outcome]}
              </td>
              <td>{words.rules[rule] ?? rule}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What the applicant states, masked where it is personal; who the claim is about stands at the head of the page. */
function Claimed({ about: { number, task }, field }: { about: AboutTask; field: string }) {
  const words = useWords().application;
  const name = useNames();
  const form = task.fields.find((one) => one.field === field);
  if (form === undefined || form.value === null || task.claim === null) return <small>{words.fromPerson}</small>;
  if (form.words !== null) return <>{name(form.words)}</>;
  const masked = String(form.value);
  if (!masked.includes('*')) return <>{masked}</>;
  return (
    <Revealable
      number={number}
      field={`claims[${task.claim}].fields.${field}`}
      label={name(form.label)}
      masked={masked}
    />
  );
}
