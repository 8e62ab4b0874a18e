import { useQuarantineCauses, type QuarantineFilter } from '../../api/exceptions.js';
import { Choice } from '../../shown/Choice.js';
import { OfficeChoice } from '../../shown/OfficeChoice.js';
import { useNames, useWords } from '../../words/words.js';

const STATES = ['held', 'released', 'discarded'] as const;

interface QuarantineFiltersProps {
  filter: QuarantineFilter;
  onNarrow: (part: Record<string, string>) => void;
}

export function QuarantineFilters({ filter, onNarrow }: QuarantineFiltersProps) {
  const { quarantine: words, applications } = useWords();
  const name = useNames();
  const { data } = useQuarantineCauses();
  return (
    <form className="filters" aria-label={applications.filters}>
      <Choice
        label={words.state}
        value={filter.state ?? 'all'}
        onChoose={(state) => onNarrow({ state })}
        options={[
          ...STATES.map((state) => ({ value: state, label: words.states[state] })),
          { value: 'all', label: words.anyState },
        ]}
      />
      <Choice
        label={words.cause}
        value={filter.code ?? ''}
        onChoose={(code) => onNarrow({ code })}
        options={[
          { value: '', label: words.all },
          ...(data?.causes.map(({ why }) => ({ value: why.code, label: name(why) })) ?? []),
        ]}
      />
      <OfficeChoice
        label={words.office}
        any={words.anyOffice}
        value={filter.office ?? ''}
        onChoose={(office) => onNarrow({ office })}
      />
    </form>
  );
}
