import { Link } from 'react-router';
import type { Overview } from '../../api/overview.js';
import { useSession } from '../../api/session.js';
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
            <Decided to={`/quarantine?code=${why.code}`}>{name(why)}</Decided>{' '}
            <strong>{words.messages(format.count(messages))}</strong>
          </li>
        ))}
        {late > 0 && (
          <li>
            <Decided to="/late?decided=open">{words.late}</Decided>{' '}
            <strong>{words.messages(format.count(late))}</strong>
          </li>
        )}
      </ul>
    </Panel>
  );
}

/** The way to where it is decided, for whose role has that screen. */
function Decided({ to, children }: { to: string; children: string }) {
  const { data: session } = useSession();
  const has = session !== null && session !== undefined && ['city_hr', 'auditor'].includes(session.person.role);
  return has ? <Link to={to}>{children}</Link> : <span>{children}</span>;
}
