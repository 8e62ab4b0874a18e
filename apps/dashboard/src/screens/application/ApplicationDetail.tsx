import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useApplication, type Task } from '../../api/applications.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { History } from './History.js';
import { People } from './People.js';
import { ScorePanel } from './ScorePanel.js';
import { TaskDrawer } from './TaskDrawer.js';
import { TaskMatrix } from './TaskMatrix.js';

/** One application: who, what every office found, why, and what it is worth. */
export default function ApplicationDetail() {
  const words = useWords();
  const { number = '' } = useParams();
  const { data, error, refetch } = useApplication(number);
  const [shown, setShown] = useState<Task['id'] | null>(null);
  if (data === undefined) {
    if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />;
    return <p className="loading">{words.problem.loading}</p>;
  }
  return (
    <>
      <nav className="back">
        <Link to="/applications">← {words.application.back}</Link>
      </nav>
      <h1 className="title">
        {words.applications.number} {data.number}
      </h1>
      <People application={data} />
      <Panel title={words.application.matrix}>
        <TaskMatrix tasks={data.tasks} onShow={setShown} />
      </Panel>
      <div className="two-columns">
        <Panel title={words.application.timeline}>
          <History application={data} />
        </Panel>
        <ScorePanel score={data.score} />
      </div>
      <TaskDrawer
        number={data.number}
        task={data.tasks.find(({ id }) => id === shown) ?? null}
        onClose={() => setShown(null)}
      />
    </>
  );
}
