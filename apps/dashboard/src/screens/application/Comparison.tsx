import type { Finding } from '../../api/applications.js';
import { useWords } from '../../words/words.js';

const SIGNS = { equal: '✓', at_least: '✓', noted: '·', differs: '✕', less: '✕', absent: '∅' };

/** How each field of the claim was held against the record. */
export function Comparison({ fields }: { fields: Finding['comparison'] }) {
  const words = useWords().application;
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.rule}</th>
          <th scope="col">{words.outcome}</th>
          <th scope="col">{words.found}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, rule, outcome, found }) => (
          <tr key={field} className={`outcome-${outcome}`}>
            <th scope="row">{field}</th>
            <td>{rule}</td>
            <td>
              <span aria-hidden>{SIGNS[outcome]}</span> {words.outcomes[outcome]}
            </td>
            <td>{found ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
