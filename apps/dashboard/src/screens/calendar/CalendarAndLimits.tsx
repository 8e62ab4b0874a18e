import { useCalendar } from '../../api/administration.js';
import { useSession } from '../../api/session.js';
import { Loading } from '../../shown/Loading.js';
import { useWords } from '../../words/words.js';
import { CalendarChanges } from './CalendarChanges.js';
import { Limits } from './Limits.js';
import { WorkingDays } from './WorkingDays.js';

const ADMINISTERS: readonly string[] = ['system_administrator', 'security_administrator', 'auditor'];

/** The working days and the limits that this installation goes by, and who changed them. */
export default function CalendarAndLimits() {
  const words = useWords().calendar;
  const query = useCalendar();
  const { data: session } = useSession();
  const role = session?.person.role;
  return (
    <>
      <h1 className="title">{words.title}</h1>
      <p className="meaning">{words.meaning}</p>
      {role !== undefined && ADMINISTERS.includes(role) && <CalendarChanges />}
      <Loading query={query}>
        {({ years, limits }) => (
          <div className="two-columns">
            <WorkingDays years={years} mayPropose={role === 'system_administrator'} />
            <Limits limits={limits} mayPropose={role === 'system_administrator'} />
          </div>
        )}
      </Loading>
    </>
  );
}
