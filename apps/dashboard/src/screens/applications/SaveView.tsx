import { useId, type SubmitEvent } from 'react';
import type { ApplicationFilter } from '../../api/applications.js';
import { useSaveView } from '../../api/views.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';

/** Asks for the name under which what is shown is kept. */
export function SaveView({
  filter: { district, state, office },
  onDone,
}: {
  filter: Omit<ApplicationFilter, 'season'>;
  onDone: () => void;
}) {
  const words = useWords().views;
  const id = useId();
  const save = useSaveView();
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('view');
    const name = typeof typed === 'string' ? typed.trim() : '';
    save.mutate({ name, district, state, office }, { onSuccess: onDone });
  };
  return (
    <form className="find" onSubmit={send}>
      <label htmlFor={id}>{words.name}</label>
      <input id={id} name="view" autoComplete="off" maxLength={40} required autoFocus />
      <button type="submit" className="main-button" disabled={save.isPending}>
        {words.keep}
      </button>
      <button type="button" className="plain-button" onClick={onDone}>
        {words.cancel}
      </button>
      {save.error !== null && <ProblemNote error={save.error} />}
    </form>
  );
}
