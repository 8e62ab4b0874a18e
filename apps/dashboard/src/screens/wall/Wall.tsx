import { Link } from 'react-router';
import { useOverview } from '../../api/overview.js';
import { useSeason } from '../../api/seasons.js';
import { LiveState } from '../../shell/LiveState.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { BurnUp } from '../overview/BurnUp.js';
import { Headline } from '../overview/Headline.js';
import { Health } from '../overview/Health.js';
import { OfficeGrid } from '../overview/OfficeGrid.js';
import { FullScreen } from './FullScreen.js';

/** The overview for a screen on a wall: large, without menu and without who is signed in. It shows counts of offices and nothing of persons. */
export default function Wall() {
  const words = useWords();
  const season = useSeason();
  const { data, error, refetch } = useOverview(season?.season);
  return (
    <div className="wall">
      <header className="wall-head">
        <h1>
          <img src="/seal.svg" alt="" width={30} height={30} /> {words.product} {words.productLine}
        </h1>
        {season !== null && (
          <strong>
            {words.season.name(season.season)} · {words.season.state[season.state]}
          </strong>
        )}
        <span className="spring" />
        <LiveState />
        <FullScreen />
        <Link to="/">{words.wall.back}</Link>
      </header>
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <p className="loading">{words.problem.loading}</p>
      ) : (
        <>
          <Headline overview={data} />
          <div className="wall-columns">
            <OfficeGrid overview={data} />
            <div>
              <BurnUp overview={data} />
              <Health />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
