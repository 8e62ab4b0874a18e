import { memo } from 'react';
import { Link } from 'react-router';
import type { OfficeOutlook } from '../../api/overview.js';
import { LampSign } from '../../shown/Lamp.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import type { Dictionary } from '../../words/zh.js';
import { expected } from './expected.js';

export type Measure = keyof Dictionary['overview']['grid']['measures'];

/** One office of the grid: its lamp, and the measure that was chosen. Says all of it to who does not see it. */
export const OfficeCell = memo(function OfficeCell({ office, measure }: { office: OfficeOutlook; measure: Measure }) {
  const words = useWords();
  const format = useFormats();
  const name = useNames();
  const { lamp, answered, issued, remaining } = office;
  const said = words.overview.grid.cell(
    name(office.name),
    words.lamp[lamp],
    format.percent(answered, issued),
    format.count(remaining),
    expected(office, words, format),
  );
  return (
    <Link
      className={`cell cell-${lamp}`}
      to={`/offices/${office.office}`}
      title={said}
      data-office={office.office}
      data-issued={issued}
      data-answered={answered}
    >
      <span className="unseen">{`${name(office.name)} ${words.lamp[lamp]} `}</span>
      <LampSign lamp={lamp} /> <Shown office={office} measure={measure} />
      <span className="unseen">{` ${expected(office, words, format)}`}</span>
    </Link>
  );
}, sameFigures);

function Shown({ office, measure }: { office: OfficeOutlook; measure: Measure }) {
  const words = useWords();
  const format = useFormats();
  const { issued, answered, remaining, overdue } = office;
  if (issued === 0) return <small>{words.overview.grid.noTasks}</small>;
  if (measure === 'remaining') return <>{format.count(remaining)}</>;
  if (measure === 'overdue') return <>{format.count(overdue)}</>;
  if (measure === 'forecast') return <small>{expected(office, words, format)}</small>;
  return (
    <>
      {format.percent(answered, issued)}{' '}
      {remaining > 0 && <small>{words.overview.remaining(format.count(remaining))}</small>}
    </>
  );
}

/** The overview comes anew every second; a cell is drawn again only when it says something else. */
function sameFigures(
  before: { office: OfficeOutlook; measure: Measure },
  after: { office: OfficeOutlook; measure: Measure },
): boolean {
  return before.measure === after.measure && JSON.stringify(before.office) === JSON.stringify(after.office);
}
