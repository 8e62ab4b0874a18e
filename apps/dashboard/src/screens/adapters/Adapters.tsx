import { useAdapters, type Adapter } from '../../api/administration.js';
import { Choice } from '../../shown/Choice.js';
import { Loading } from '../../shown/Loading.js';
import { useFormats } from '../../shown/times.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useNames, useWords } from '../../words/words.js';
import { AdapterTable } from './AdapterTable.js';
import { orderAdapters } from './order-adapters.js';

const STATES = ['absent', 'backlog', 'working', 'unknown'] as const;
type Narrowed = { state?: Adapter['state']; name?: string };

/** Whether the program of each office is there and keeps up; what needs somebody stands in front. */
export default function Adapters() {
  const { adapters: words, applications } = useWords();
  const format = useFormats();
  const name = useNames();
  const query = useAdapters();
  const { filter, narrow } = useAddressFilter<Narrowed>(['state', 'name']);
  const matches = ({ state, office }: Adapter): boolean =>
    (filter.state === undefined || state === filter.state) &&
    (filter.name === undefined || `${office.id} ${name(office.name)}`.includes(filter.name));
  return (
    <>
      <h1 className="title">{words.title}</h1>
      <p className="meaning">{words.meaning}</p>
      <Loading query={query}>
        {({ adapters, read_at }) => (
          <>
            <form className="filters" aria-label={applications.filters} onSubmit={(event) => event.preventDefault()}>
              <Choice
                label={words.state}
                value={filter.state ?? ''}
                onChoose={(state) => narrow({ state })}
                options={[
                  { value: '', label: words.anyState },
                  ...STATES.map((state) => ({ value: state, label: words.states[state] })),
                ]}
              />
              <label>
                {words.find}
                <input value={filter.name ?? ''} onChange={({ target }) => narrow({ name: target.value })} />
              </label>
              <span>
                {words.summary(
                  format.count(adapters.filter(({ queue }) => queue !== null && queue.programs > 0).length),
                  format.count(adapters.length),
                )}{' '}
                <small>{words.asOf(format.time(read_at))}</small>
              </span>
            </form>
            <AdapterTable adapters={orderAdapters(adapters.filter(matches))} />
          </>
        )}
      </Loading>
    </>
  );
}
