import { useState } from 'react';
import type { ApplicationFilter } from '../../api/applications.js';
import { useForgetView, useViews, type SavedView } from '../../api/views.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { SaveView } from './SaveView.js';

type Filter = Omit<ApplicationFilter, 'season'>;

/** The own saved views: one is gone to with a click, and what is shown can be kept as another. */
export function Views({ filter, onChoose }: { filter: Filter; onChoose: (filter: Filter) => void }) {
  const words = useWords().views;
  const { data } = useViews();
  const forget = useForgetView();
  const [naming, setNaming] = useState(false);
  const views = data?.entries ?? [];
  const shown = views.find((view) => isSame(view.filter, filter));
  const narrowed = filter.district !== undefined || filter.state !== undefined || filter.office !== undefined;
  return (
    <div className="views" role="group" aria-label={words.title}>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          className="view"
          aria-pressed={view === shown}
          onClick={() => onChoose(view.filter)}
        >
          {view.name}
        </button>
      ))}
      {shown !== undefined && (
        <button type="button" className="plain-button" onClick={() => forget.mutate(shown.id)}>
          {words.forget(shown.name)}
        </button>
      )}
      {narrowed && shown === undefined && !naming && (
        <button type="button" className="plain-button" onClick={() => setNaming(true)}>
          ☆ {words.save}
        </button>
      )}
      {naming && <SaveView filter={filter} onDone={() => setNaming(false)} />}
      {forget.error !== null && <ProblemNote error={forget.error} />}
    </div>
  );
}

function isSame(view: SavedView['filter'], filter: Filter): boolean {
  return view.district === filter.district && view.state === filter.state && view.office === filter.office;
}
