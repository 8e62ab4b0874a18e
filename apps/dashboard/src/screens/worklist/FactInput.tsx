import { useId } from 'react';
import type { Bodies } from '../../api/client.js';
import { useNames, useWords } from '../../words/words.js';
import { enteredAs } from './read-facts.js';

const TYPES: Record<string, string> = { date: 'date', month: 'month', count: 'number', months: 'number' };

/** Where a value that the office returns is entered. `stated`: what the applicant claims of it, where the office agrees. */
export function FactInput({
  fact,
  stated,
}: {
  fact: Bodies['FactFormBody'];
  stated: string | number | boolean | undefined;
}) {
  const words = useWords().worklist;
  const name = useNames();
  const id = useId();
  const label = fact.kind === 'cents' ? `${name(fact.label)} ${words.cents}` : name(fact.label);
  const initial = stated === undefined ? '' : enteredAs(fact.kind, stated);
  const choices =
    fact.codes?.map((code) => ({ value: code.code, word: name(code) })) ??
    (fact.kind === 'truth'
      ? [
          { value: 'true', word: words.yes },
          { value: 'false', word: words.no },
        ]
      : null);
  return (
    <div className="fact-input">
      <label htmlFor={id}>{label}</label>
      {choices === null ? (
        <input
          id={id}
          name={`fact:${fact.name}`}
          type={TYPES[fact.kind] ?? 'text'}
          inputMode={fact.kind === 'cents' ? 'decimal' : undefined}
          defaultValue={initial}
          autoComplete="off"
        />
      ) : (
        <select id={id} name={`fact:${fact.name}`} defaultValue={initial}>
          <option value="">{words.notStated}</option>
          {choices.map(({ value, word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
