import { useEffect, useState } from 'react';
import type { CheckedSheet } from '../../api/sheet.js';
import { useNames, useWords } from '../../words/words.js';

interface SheetOutcomeProps {
  checked: CheckedSheet;
  busy: boolean;
  onSave: () => void;
}

/** What becomes of a sheet: numbers, the rows that are not taken with the reason, and the same rows as a workbook to mend. */
export function SheetOutcome({ checked: { report, problems }, busy, onSave }: SheetOutcomeProps) {
  const words = useWords().worklist.sheet;
  const name = useNames();
  const link = useLink(problems);
  const good = report.new + report.changed;
  const refused = report.rows.filter(({ code }) => code !== null);
  return (
    <section className="sheet-outcome" data-saved={report.saved}>
      <h3 role="status">
        <span aria-hidden>{report.saved ? '✓' : '…'}</span> {report.saved ? words.saved : words.checked}
      </h3>
      <dl className="facts wide">
        {(['new', 'changed', 'conflicts', 'errors', 'unanswered'] as const).map((kind) => (
          <div key={kind}>
            <dt>{words.counts[kind]}</dt>
            <dd data-count={kind}>{report[kind]}</dd>
          </div>
        ))}
      </dl>
      {refused.length > 0 && (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ row, outcome, message }) => (
              <tr key={row}>
                <td>{row}</td>
                <td>✕ {words.outcomes[outcome]}</td>
                <td>{message !== null && name(message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {link !== null && (
        <p>
          <a href={link} download="worklist-problems.xlsx">
            {words.problems}
          </a>
        </p>
      )}
      {!report.saved && good > 0 && (
        <button type="button" className="main-button" disabled={busy} onClick={onSave}>
          {words.save(good)}
        </button>
      )}
    </section>
  );
}

/** An address of this page's own under which a file can be downloaded; it goes with its place in the page. */
function useLink(file: Blob | null): string | null {
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    if (file === null) return;
    const made = URL.createObjectURL(file);
    setLink(made);
    return () => {
      setLink(null);
      URL.revokeObjectURL(made);
    };
  }, [file]);
  return link;
}
