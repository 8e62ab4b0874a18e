import type { Bodies } from '../../api/client.js';
import type { WorklistFilter } from '../../api/worklist.js';
import { useNames, useWords } from '../../words/words.js';

const STATES = ['unfinished', 'open', 'claimed', 'proposed', 'decided', 'answered', 'withdrawn'] as const;

interface WorklistFiltersProps {
  filter: WorklistFilter;
  items: readonly Bodies['UnfinishedItemBody'][];
  onNarrow: (name: 'item' | 'state' | 'mine', value: string | null) => void;
}

export function WorklistFilters({ filter, items, onNarrow }: WorklistFiltersProps) {
  const words = useWords().worklist;
  const name = useNames();
  return (
    <>
      <label>
        {words.state}
        <select value={filter.state ?? 'unfinished'} onChange={({ target }) => onNarrow('state', target.value)}>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {words.states[state]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.item}
        <select value={filter.item ?? ''} onChange={({ target }) => onNarrow('item', target.value)}>
          <option value="">{words.allItems}</option>
          {items.map(({ item, unfinished }) => (
            <option key={item.id} value={item.id}>
              {`${name(item.name)} (${unfinished})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={filter.mine === 'true'}
          onChange={({ target }) => onNarrow('mine', target.checked ? 'true' : null)}
        />
        {words.mine}
      </label>
    </>
  );
}
