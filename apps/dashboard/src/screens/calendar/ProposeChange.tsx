import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import { Dialog } from '../../shown/Dialog.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';

interface ProposeChangeProps<Wanted, Effect> {
  label: string;
  meaning: string;
  fields: ReactNode;
  wantedIn: (typed: FormData) => Wanted;
  preview: UseMutationResult<Effect, Error, Wanted>;
  propose: UseMutationResult<unknown, Error, Wanted>;
  effectOf: (effect: Effect) => ReactNode;
  /** Whether there is anything to propose. */
  changes: (effect: Effect) => boolean;
}

/** A button and its dialog: first what would change is shown, then it can be sent to the second person. */
export function ProposeChange<Wanted, Effect>(props: ProposeChangeProps<Wanted, Effect>) {
  const { label, meaning, preview, propose } = props;
  const [open, setOpen] = useState(false);
  const show = (): void => {
    preview.reset();
    propose.reset();
    setOpen(true);
  };
  return (
    <>
      <button type="button" className="main-button small-button" onClick={show}>
        {label}
      </button>
      {open && (
        <Dialog label={label} onClose={() => setOpen(false)}>
          <h2>{label}</h2>
          <p className="more">{meaning}</p>
          <ChangeForm {...props} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function ChangeForm<Wanted, Effect>(props: ProposeChangeProps<Wanted, Effect> & { onDone: () => void }) {
  const { fields, wantedIn, preview, propose, effectOf, changes, onDone } = props;
  const words = useWords().calendar;
  const [shown, setShown] = useState<{ wanted: Wanted } | null>(null);
  const look = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = wantedIn(new FormData(event.currentTarget));
    setShown(null);
    propose.reset();
    preview.mutate(wanted, { onSuccess: () => setShown({ wanted }) });
  };
  return (
    <>
      <form onSubmit={look} onChange={() => setShown(null)} className="notice-form">
        {fields}
        <button type="submit" className="main-button" disabled={preview.isPending}>
          {words.preview}
        </button>
      </form>
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {shown !== null && preview.data !== undefined && (
        <>
          {effectOf(preview.data)}
          {propose.error !== null && <ProblemNote error={propose.error} />}
          <button
            type="button"
            className="main-button"
            disabled={propose.isPending || !changes(preview.data)}
            onClick={() => propose.mutate(shown.wanted, { onSuccess: onDone })}
          >
            {words.send}
          </button>
        </>
      )}
    </>
  );
}
