import { useState } from 'react';
import { useCalendarChanges, useDecideNotice, type CalendarChange } from '../../api/calendar.js';
import { useSession } from '../../api/session.js';
import { Loading } from '../../shown/Loading.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { DayList } from './DayList.js';
import { LampDaysShown } from './LampDaysShown.js';

/** Who proposed and who decided which working days or lamp days, with what there was before; and the decision on what is open. */
export function CalendarChanges() {
  const { calendar: words, audit } = useWords();
  const [cursor, turn] = useState<string | null>(null);
  const query = useCalendarChanges(cursor ?? undefined);
  return (
    <Panel title={words.changes} className="calendar-changes">
      <Loading query={query}>
        {({ entries, next }) =>
          entries.length === 0 ? (
            <p className="empty">{words.noChanges}</p>
          ) : (
            <>
              <table className="list long-list">
                <thead>
                  <tr>
                    {[words.subject, words.before, words.after, audit.proposed, audit.decidedBy, audit.state].map(
                      (name) => (
                        <th key={name} scope="col">
                          {name}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {entries.map((change) => (
                    <ChangeRow key={change.id} change={change} />
                  ))}
                </tbody>
              </table>
              <Pages next={next} first={cursor === null} onTurn={turn} />
            </>
          )
        }
      </Loading>
    </Panel>
  );
}

function ChangeRow({ change }: { change: CalendarChange }) {
  const { calendar: words, audit } = useWords();
  const format = useFormats();
  const { notice, lamp_days, source, state, proposed_by, proposed_at, decided_by, decided_at } = change;
  return (
    <tr data-change={change.id} data-state={state}>
      <th scope="row">{nameOf(change, words.lampDays)}</th>
      {notice !== null && (
        <>
          <td>{change.notice_before === null ? words.noNotice : <DayList notice={change.notice_before} />}</td>
          <td>
            <DayList notice={notice} />
          </td>
        </>
      )}
      {lamp_days !== null && (
        <>
          <td>
            <LampDaysShown days={change.lamp_days_before} />
          </td>
          <td>
            {source}
            <br />
            <LampDaysShown days={lamp_days} />
          </td>
        </>
      )}
      <td>
        {proposed_by}
        <br />
        <small className="moment">{format.moment(proposed_at)}</small>
      </td>
      <td>
        {decided_by ?? audit.nobody}
        <br />
        <small className="moment">{decided_at !== null && format.moment(decided_at)}</small>
      </td>
      <td>
        {audit.states[state]}
        {state === 'open' && <Decide change={change} />}
      </td>
    </tr>
  );
}

/** What a change is about: a year, or lamps. */
function nameOf({ notice }: CalendarChange, lampDays: string): string {
  return notice === null ? lampDays : String(notice.year);
}

function Decide({ change }: { change: CalendarChange }) {
  const words = useWords().calendar;
  const { data: session } = useSession();
  const { mutate, isPending, error } = useDecideNotice();
  const { id } = change;
  const name = nameOf(change, words.lampDays);
  const role = session?.person.role;
  return (
    <div className="buttons">
      {role === 'security_administrator' && (
        <button
          type="button"
          className="main-button small-button"
          disabled={isPending}
          onClick={() => mutate({ id, approve: true })}
        >
          {words.approve} <span className="unseen">{name}</span>
        </button>
      )}
      {(role === 'security_administrator' || role === 'system_administrator') && (
        <button
          type="button"
          className="plain-button"
          disabled={isPending}
          onClick={() => mutate({ id, approve: false })}
        >
          {words.reject} <span className="unseen">{name}</span>
        </button>
      )}
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}
