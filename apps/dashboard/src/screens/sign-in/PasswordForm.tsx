import { useId, type SubmitEvent } from 'react';
import { ProblemNote } from '../../shown/ProblemNote.js';

export interface FormField {
  name: string;
  label: string;
  type: 'text' | 'password';
  autoComplete: string;
  hint?: string;
}

interface PasswordFormProps {
  title: string;
  fields: readonly FormField[];
  action: string;
  busy: boolean;
  error: unknown;
  onSend: (values: Record<string, string>) => void;
}

/** A short form of text fields. What was typed is in the page alone, never kept. */
export function PasswordForm({ title, fields, action, busy, error, onSend }: PasswordFormProps) {
  const id = useId();
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSend(
      Object.fromEntries(
        [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      ),
    );
  };
  return (
    <form onSubmit={send} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {fields.map(({ name, label, type, autoComplete, hint }, i) => (
        <div key={name} className="form-field">
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <input
            id={`${id}-${name}`}
            name={name}
            type={type}
            autoComplete={autoComplete}
            autoFocus={i === 0}
            required
            aria-describedby={hint === undefined ? undefined : `${id}-${name}-hint`}
          />
          {hint !== undefined && <small id={`${id}-${name}-hint`}>{hint}</small>}
        </div>
      ))}
      {error !== null && <ProblemNote error={error} />}
      <button type="submit" className="main-button" disabled={busy}>
        {action}
      </button>
    </form>
  );
}
