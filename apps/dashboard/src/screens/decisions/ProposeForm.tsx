import { useId, type SubmitEvent } from 'react';
import { usePropose, type Wanted } from '../../api/proposals.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';

interface ProposeFormProps {
  title: string;
  meaning?: string;
  /** One button each; `make` says what is proposed for the reason given. */
  choices: readonly { name: string; label: string; grave: boolean; make: (reason: string) => Wanted }[];
  /** A proposal about the same is open. */
  pending: boolean;
}

/** Proposes something, for a reason; a second person decides. */
export function ProposeForm({ title, meaning, choices, pending }: ProposeFormProps) {
  const words = useWords().proposals;
  const id = useId();
  const { mutate, isPending, error, isSuccess } = usePropose();
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get('reason');
    const chosen = choices.find(({ name }) => name === event.nativeEvent.submitter?.getAttribute('value'));
    if (typeof reason === 'string' && chosen !== undefined) mutate(chosen.make(reason));
  };
  if (isSuccess || pending) {
    return (
      <p role="status" className="decision-note">
        {isSuccess ? words.proposed : words.pending}
      </p>
    );
  }
  return (
    <form className="key-act" onSubmit={send} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{title}</h3>
      {meaning !== undefined && <p className="more">{meaning}</p>}
      <div className="form-field">
        <label htmlFor={`${id}-reason`}>{words.reasonAsked}</label>
        <textarea id={`${id}-reason`} name="reason" required maxLength={500} rows={3} />
      </div>
      {error !== null && <ProblemNote error={error} />}
      <div className="buttons">
        {choices.map(({ name, label, grave }) => (
          <button
            key={name}
            type="submit"
            name="choice"
            value={name}
            className={grave ? 'main-button danger-button' : 'main-button'}
            disabled={isPending}
          >
            {label}
          </button>
        ))}
      </div>
    </form>
  );
}
