import { lazy, Suspense, useState } from 'react';
import type { Overview } from '../../api/overview.js';
import { Panel } from '../../shown/Panel.js';
import { useWords } from '../../words/words.js';
import { BurnUpTable } from './BurnUpTable.js';

const BurnUpChart = lazy(() => import('./BurnUpChart.js'));

/** Answers added up by day, the pace that would do, and the forecast; as a chart or as a table. */
export function BurnUp({ overview }: { overview: Overview }) {
  const {
    overview: { burnUp: words },
    problem,
  } = useWords();
  const [asTable, setAsTable] = useState(false);
  return (
    <Panel
      title={words.title}
      aside={
        <button type="button" className="plain-button" onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asChart : words.asTable}
        </button>
      }
    >
      <div className="burn-up">
        {asTable ? (
          <BurnUpTable days={overview.burn_up} />
        ) : (
          <Suspense fallback={<p className="loading">{problem.loading}</p>}>
            <BurnUpChart overview={overview} />
          </Suspense>
        )}
      </div>
    </Panel>
  );
}
