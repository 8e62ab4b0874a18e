import { useState } from 'react';
import { useRoute, useUnroutedTasks } from '../../api/exceptions.js';
import { useSession } from '../../api/session.js';
import { Loading } from '../../shown/Loading.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { UnroutedTable } from './UnroutedTable.js';

/** Tasks that no rule could route: city HR says whose they are. */
export default function Unrouted() {
  const words = useWords().unrouted;
  const { data: session } = useSession();
  const { filter, turn } = useAddressFilter<{ cursor?: string }>([]);
  const query = useUnroutedTasks(filter.cursor);
  const route = useRoute();
  const [given, setGiven] = useState<string | null>(null);
  return (
    <>
      <h1 className="title">{words.title}</h1>
      <p className="meaning">{words.meaning}</p>
      {route.error !== null && <ProblemNote error={route.error} />}
      {given !== null && <p role="status">{words.givenTo(given)}</p>}
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <UnroutedTable
              entries={entries}
              routes={session?.person.role === 'city_hr'}
              busy={route.isPending}
              onRoute={(task, office, name) => {
                setGiven(null);
                route.mutate({ task, office }, { onSuccess: () => setGiven(name) });
              }}
            />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
    </>
  );
}
