import { useEffect, useRef, useState } from 'react';
import { useWorklist, useWorklistCounts, type WholeEntry } from '../../api/worklist.js';
import { useSeason } from '../../api/seasons.js';
import { useSession } from '../../api/session.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ClaimNext } from './ClaimNext.js';
import { EntryPane } from './EntryPane.js';
import { EntryTable } from './EntryTable.js';
import { Reminded } from './Reminded.js';
import { KeyHelp } from './KeyHelp.js';
import { SheetDrawer } from './SheetDrawer.js';
import { useKeys } from './use-keys.js';
import { useWorklistAddress } from './use-worklist-address.js';
import { WorklistFilters } from './WorklistFilters.js';

/** What waits for the officers of an office: the list on the left, the entry that is open on the right. */
export default function Worklist() {
  const words = useWords();
  const format = useFormats();
  const season = useSeason();
  const officer = useSession().data?.person.office ?? null;
  const { filter, entry, open, narrow } = useWorklistAddress();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useWorklist(
    season && { ...filter, season: season.season },
  );
  const { data: counts } = useWorklistCounts();
  const [helps, setHelps] = useState(false);
  const [sheet, setSheet] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const move = (by: 1 | -1): void => focusRow(list.current, by);
  useKeys({ j: () => move(1), k: () => move(-1), '?': () => setHelps(true) });
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];

  // Who comes to the list by keyboard begins at its head.
  const loaded = data !== undefined;
  useEffect(() => {
    if (loaded && document.activeElement === document.body) focusRow(list.current, 1);
  }, [loaded]);

  /** What is done leaves the list; the next in it is ready to be opened. */
  const done = ({ id }: WholeEntry): void => {
    if (document.querySelector(`[data-entry="${id}"]`) !== null) focusRow(list.current, 1);
  };
  return (
    <>
      <div className="title-row">
        <h1 className="title">{words.worklist.title}</h1>
        {counts !== undefined && (
          <p className="found">
            {words.worklist.counts(
              format.count(counts.open),
              format.count(counts.claimed),
              format.count(counts.proposed),
            )}
            {counts.overdue > 0 && <strong> ■ {words.worklist.overdue(format.count(counts.overdue))}</strong>}
          </p>
        )}
      </div>
      <Reminded season={season?.season} office={officer} />
      <div className="filters">
        <WorklistFilters filter={filter} items={counts?.items ?? []} onNarrow={narrow} />
        <ClaimNext item={filter.item} />
        <button type="button" className="plain-button" onClick={() => setSheet(true)}>
          {words.worklist.sheet.open}
        </button>
        <button type="button" className="plain-button" onClick={() => setHelps(true)}>
          {words.worklist.help} ?
        </button>
      </div>
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!loaded && error === null && <p className="loading">{words.problem.loading}</p>}
      <div className="worklist">
        <div className="panel worklist-list" ref={list}>
          {loaded && entries.length === 0 && <p className="empty">{words.worklist.none}</p>}
          {entries.length > 0 && <EntryTable entries={entries} opened={entry} onOpen={open} />}
          {hasNextPage && (
            <button type="button" className="plain-button" onClick={() => void fetchNextPage()}>
              {words.worklist.more}
            </button>
          )}
        </div>
        <EntryPane key={entry} id={entry} onDone={done} />
      </div>
      {helps && <KeyHelp onClose={() => setHelps(false)} />}
      <SheetDrawer open={sheet} items={counts?.items ?? []} item={filter.item} onClose={() => setSheet(false)} />
    </>
  );
}

/** Puts the focus on the row after, or before, the one that has it; on the one that is open, or the first, when none has. */
function focusRow(list: HTMLDivElement | null, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLButtonElement>('[data-entry]') ?? [])];
  const now = rows.findIndex((row) => row === document.activeElement);
  const opened = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = now >= 0 ? now + by : opened >= 0 ? opened + by : 0;
  const row = rows[Math.min(Math.max(next, 0), rows.length - 1)];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
