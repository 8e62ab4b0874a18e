import { useId, type ReactNode, type SubmitEvent } from 'react';
import { useWords } from '../words/words.js';

interface SearchFormProps {
  /** What can be typed, with what is searched by now. */
  fields: readonly { name: string; label: string; value: string | undefined; type?: 'text' | 'datetime-local' }[];
  /** Choices that take effect at once, in front of the fields. */
  children?: ReactNode;
  onSearch: (typed: Record<string, string>) => void;
}

/** Searches a list by what is typed. */
export function SearchForm({ fields, children, onSearch }: SearchFormProps) {
  const { audit, applications } = useWords();
  const id = useId();
  const search = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    onSearch(
      Object.fromEntries(
        fields.map(({ name }) => {
          const value = typed.get(name);
          return [name, typeof value === 'string' ? value.trim() : ''];
        }),
      ),
    );
  };
  return (
    <form className="filters" role="search" aria-label={applications.filters} onSubmit={search}>
      {children}
      {fields.map(({ name, label, value, type }) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {label}
          <input
            id={`${id}-${name}`}
            name={name}
            type={type ?? 'text'}
            defaultValue={value ?? ''}
            maxLength={64}
            autoComplete="off"
          />
        </label>
      ))}
      <button type="submit" className="main-button small-button">
        {audit.search}
      </button>
    </form>
  );
}
