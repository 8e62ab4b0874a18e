import { useOverview } from '../../api/overview.js';
import { useSeason } from '../../api/seasons.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { Blockers } from './Blockers.js';
import { BurnUp } from './BurnUp.js';
import { Exceptions } from './Exceptions.js';
import { Headline } from './Headline.js';
import { Health } from './Health.js';
import { OfficeGrid } from './OfficeGrid.js';

/** Will every application be complete before the close, and if not, who is the reason? */
export function Overview() {
  const words = useWords();
  const season = useSeason();
  const { data, error, refetch } = useOverview(season?.season);
  if (data === undefined) {
    if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />;
    return <p className="loading">{words.problem.loading}</p>;
  }
  return (
    <div className="overview">
      <h1 className="unseen">{words.menu.overview}</h1>
      <Headline overview={data} />
      <div className="overview-columns">
        <div>
          <OfficeGrid overview={data} />
          <Health />
        </div>
        <div>
          <BurnUp overview={data} />
          <Blockers overview={data} />
          <Exceptions overview={data} />
        </div>
      </div>
    </div>
  );
}
