import { useState } from 'react';
import { useQuarantine, useQuarantineCauses, type QuarantineFilter } from '../../api/exceptions.js';
import { useSession } from '../../api/session.js';
import { Loading } from '../../shown/Loading.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useNames, useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { OpenBatches } from '../batches/OpenBatches.js';
import { StartBatch } from '../batches/StartBatch.js';
import { Proposals } from '../decisions/Proposals.js';
import { Causes } from './Causes.js';
import { QuarantineFilters } from './QuarantineFilters.js';
import { QuarantineTable } from './QuarantineTable.js';
import { QuarantinedDrawer } from './QuarantinedDrawer.js';

/** What could not be accepted, why, and what can be done about it. It opens on what is still held. */
export default function Quarantine() {
  const words = useWords().quarantine;
  const name = useNames();
  const { data } = useQuarantineCauses();
  const { data: session } = useSession();
  const { filter, narrow, turn } = useAddressFilter<QuarantineFilter>(['code', 'state', 'office'], { state: 'held' });
  const query = useQuarantine(filter);
  const [shown, setShown] = useState<string | null>(null);
  const cause = data?.causes.find(({ why }) => why.code === filter.code);
  const about = `${cause === undefined ? words.all : name(cause.why)} · ${filter.office ?? words.anyOffice}`;
  const entry = query.data?.entries.find(({ id }) => id === shown) ?? null;
  return (
    <>
      <div className="title-row">
        <h1 className="title">{words.title}</h1>
        <span className="buttons">
          <OpenBatches actions={['release', 'discard_quarantined']} />
          {session?.person.role === 'city_hr' &&
            filter.state === 'held' &&
            (['release', 'discard_quarantined'] as const).map((action) => (
              <StartBatch key={action} batch={{ action, code: filter.code, office: filter.office }} about={about} />
            ))}
        </span>
      </div>
      <p className="meaning">{words.meaning}</p>
      <Proposals actions={['discard_quarantined']} />
      <Causes chosen={filter.code} onChoose={(code) => narrow({ code })} />
      <QuarantineFilters filter={filter} onNarrow={narrow} />
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <QuarantineTable
              entries={entries}
              waiting={query.isPlaceholderData}
              held={filter.state === 'held'}
              onShow={setShown}
            />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
      <QuarantinedDrawer key={shown} id={shown} listed={entry} onClose={() => setShown(null)} />
    </>
  );
}
