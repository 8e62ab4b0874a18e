import { useState } from 'react';
import { useLateResults, type LateFilter } from '../../api/exceptions.js';
import { useSeason } from '../../api/seasons.js';
import { useSession } from '../../api/session.js';
import { Choice } from '../../shown/Choice.js';
import { Loading } from '../../shown/Loading.js';
import { OfficeChoice } from '../../shown/OfficeChoice.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { OpenBatches } from '../batches/OpenBatches.js';
import { StartBatch } from '../batches/StartBatch.js';
import { Proposals } from '../decisions/Proposals.js';
import { LateDrawer } from './LateDrawer.js';
import { LateTable } from './LateTable.js';

const DECISIONS = ['open', 'admitted', 'refused'] as const;

/** Results from behind the fence: two persons say which of them count after all. */
export default function LateResults() {
  const { late: words, quarantine, applications } = useWords();
  const season = useSeason();
  const { filter, narrow, turn } = useAddressFilter<LateFilter>(['decided', 'office']);
  const query = useLateResults(season === null ? filter : { ...filter, season: season.season });
  const { data: session } = useSession();
  const about = `${season?.season ?? ''} · ${filter.office ?? quarantine.anyOffice}`;
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      <div className="title-row">
        <h1 className="title">{words.title}</h1>
        <span className="buttons">
          <OpenBatches actions={['admit_result', 'refuse_result']} />
          {session?.person.role === 'city_hr' &&
            (filter.decided ?? 'open') === 'open' &&
            (['admit_result', 'refuse_result'] as const).map((action) => (
              <StartBatch
                key={action}
                batch={{ action, season: season?.season, office: filter.office }}
                about={about}
              />
            ))}
        </span>
      </div>
      <p className="meaning">{words.meaning}</p>
      <Proposals actions={['admit_result', 'refuse_result']} />
      <form className="filters" aria-label={applications.filters}>
        <Choice
          label={words.decided}
          value={filter.decided ?? ''}
          onChoose={(decided) => narrow({ decided })}
          options={[
            { value: '', label: words.any },
            ...DECISIONS.map((value) => ({ value, label: words.decisions[value] })),
          ]}
        />
        <OfficeChoice
          label={quarantine.office}
          any={quarantine.anyOffice}
          value={filter.office ?? ''}
          onChoose={(office) => narrow({ office })}
        />
      </form>
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <LateTable entries={entries} waiting={query.isPlaceholderData} onShow={setShown} />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
      <LateDrawer
        key={shown}
        shown={query.data?.entries.find(({ digest }) => digest === shown) ?? null}
        onClose={() => setShown(null)}
      />
    </>
  );
}
