import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useOffice } from '../../api/office.js';
import type { Reminder } from '../../api/reminders.js';
import { useSession } from '../../api/session.js';
import { useSeason } from '../../api/seasons.js';
import { Lamp } from '../../shown/Lamp.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useNames, useWords } from '../../words/words.js';
import { AdapterState } from './AdapterState.js';
import { Ages } from './Ages.js';
import { Funnel } from './Funnel.js';
import { Notice } from './Notice.js';
import { RemindDialog } from './RemindDialog.js';
import { Reminders } from './Reminders.js';
import { Verdicts } from './Verdicts.js';

const Throughput = lazy(() => import('./Throughput.js'));

/** One office: what it was asked, what it answered day by day, and the notice that reminds it. */
export default function OfficeDetail() {
  const words = useWords();
  const name = useNames();
  const { office = '' } = useParams();
  const person = useSession().data?.person;
  const role = person?.role;
  const season = useSeason();
  const [reminds, setReminds] = useState(false);
  const [shown, setShown] = useState<Reminder>();
  const { data, error, refetch } = useOffice(season?.season, office);
  if (data === undefined) {
    if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />;
    return <p className="loading">{words.problem.loading}</p>;
  }
  return (
    <article className="office">
      <nav className="back no-print">
        <Link to="/">← {words.office.back}</Link>
      </nav>
      <h1 className="title no-print">
        {name(data.outlook.name)} <Lamp lamp={data.outlook.lamp} />
      </h1>
      <div className="two-columns no-print">
        <Panel title={words.office.funnel}>
          <Funnel outlook={data.outlook} />
        </Panel>
        <Panel title={words.office.throughput}>
          <div className="burn-up">
            <Suspense fallback={<p className="loading">{words.problem.loading}</p>}>
              <Throughput days={data.days} />
            </Suspense>
          </div>
        </Panel>
        <Panel title={words.office.verdicts}>
          <Verdicts counts={data.verdicts} />
        </Panel>
        <Panel
          title={words.office.ages}
          aside={<Link to={`/applications?office=${office}`}>{words.office.waiting}</Link>}
        >
          <Ages due={data.due} />
        </Panel>
        {(role === 'city_hr' || role === 'auditor') && (
          <Panel title={words.wall.adapterState}>
            <AdapterState office={office} />
          </Panel>
        )}
      </div>
      <div className="no-print">
        <Reminders
          season={data.season}
          office={office}
          onSend={mayUrge(person, office) ? () => setReminds(true) : null}
          onShow={setShown}
        />
      </div>
      <Notice standing={data} sent={shown} />
      {reminds && (
        <RemindDialog
          standing={data}
          onSent={(reminder) => {
            setReminds(false);
            setShown(reminder);
          }}
          onClose={() => setReminds(false)}
        />
      )}
    </article>
  );
}

/** As the server has it: a district urges its own offices. */
function mayUrge(person: { role: string; district: string | null } | undefined, office: string): boolean {
  if (person?.role === 'city_hr') return true;
  return person?.role === 'district_hr' && office.endsWith(`.${person.district}`);
}
