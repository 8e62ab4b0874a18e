import type { AccountFilter } from '../../api/administration.js';
import { Choice } from '../../shown/Choice.js';
import { SearchForm } from '../../shown/SearchForm.js';
import { useWords } from '../../words/words.js';
import { ROLES } from './roles.js';

interface AccountFiltersProps {
  filter: AccountFilter;
  onNarrow: (part: Record<string, string>) => void;
}

export function AccountFilters({ filter, onNarrow }: AccountFiltersProps) {
  const { accounts: words, session } = useWords();
  return (
    <SearchForm fields={[{ name: 'beginning', label: words.beginning, value: filter.beginning }]} onSearch={onNarrow}>
      <Choice
        label={words.role}
        value={filter.role ?? ''}
        onChoose={(role) => onNarrow({ role })}
        options={[
          { value: '', label: words.anyRole },
          ...ROLES.map((role) => ({ value: role, label: session.role[role] })),
        ]}
      />
      <Choice
        label={words.state}
        value={filter.state ?? ''}
        onChoose={(state) => onNarrow({ state })}
        options={[
          { value: '', label: words.anyState },
          { value: 'active', label: words.states.active },
          { value: 'disabled', label: words.states.disabled },
        ]}
      />
    </SearchForm>
  );
}
