import type { AccessFilter } from '../../api/access.js';
import { Choice } from '../../shown/Choice.js';
import { SearchForm } from '../../shown/SearchForm.js';
import { useWords } from '../../words/words.js';

const ACTIONS = ['list', 'read', 'reveal', 'export'] as const;

interface AccessFiltersProps {
  filter: AccessFilter;
  onNarrow: (part: Record<string, string>) => void;
}

export function AccessFilters({ filter, onNarrow }: AccessFiltersProps) {
  const words = useWords().audit;
  return (
    <SearchForm
      fields={[
        { name: 'ref', label: words.ref, value: filter.ref },
        { name: 'application', label: words.application, value: filter.application },
        { name: 'from', label: words.from, value: filter.from, type: 'datetime-local' },
        { name: 'to', label: words.to, value: filter.to, type: 'datetime-local' },
      ]}
      onSearch={onNarrow}
    >
      <Choice
        label={words.action}
        value={filter.action ?? ''}
        onChoose={(action) => onNarrow({ action })}
        options={[
          { value: '', label: words.anyAction },
          ...ACTIONS.map((value) => ({ value, label: words.actions[value] })),
        ]}
      />
    </SearchForm>
  );
}
