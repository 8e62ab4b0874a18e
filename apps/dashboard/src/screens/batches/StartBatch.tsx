import { useId, useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { useStartBatch, type NewBatch } from '../../api/batches.js';
import { Dialog } from '../../shown/Dialog.js';
import { OfficeName } from '../../shown/OfficeName.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';

interface StartBatchProps {
  batch: NewBatch;
  /** What the list is narrowed to, in words. */
  about: string;
}

/** Does the same to everything that the list is narrowed to; asks once more, and then shows how it goes or for whom it waits. */
export function StartBatch({ batch, about }: StartBatchProps) {
  const words = useWords().batches;
  const [asks, setAsks] = useState(false);
  const title = words.starts[batch.action];
  return (
    <>
      <button type="button" className="main-button small-button" onClick={() => setAsks(true)}>
        {title}
      </button>
      {asks && (
        <Dialog label={title} onClose={() => setAsks(false)}>
          <h2>{title}</h2>
          <p>{words.meanings[batch.action](about)}</p>
          {batch.office !== undefined && (
            <p>
              <OfficeName id={batch.office} />
            </p>
          )}
          <StartForm batch={batch} onCancel={() => setAsks(false)} />
        </Dialog>
      )}
    </>
  );
}

function StartForm({ batch, onCancel }: { batch: NewBatch; onCancel: () => void }) {
  const { batches: words, proposals } = useWords();
  const id = useId();
  const go = useNavigate();
  const { mutate, isPending, error } = useStartBatch();
  const decided = batch.action !== 'release';
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get('reason');
    mutate({ ...batch, ...(typeof reason === 'string' && { reason }) }, { onSuccess: () => void go('/batches') });
  };
  return (
    <form onSubmit={send}>
      {decided && (
        <div className="form-field">
          <label htmlFor={`${id}-reason`}>{proposals.reasonAsked}</label>
          <textarea id={`${id}-reason`} name="reason" required maxLength={500} rows={3} />
        </div>
      )}
      {error !== null && <ProblemNote error={error} />}
      <div className="buttons">
        <button type="submit" className="main-button" disabled={isPending}>
          {decided ? words.propose : words.go}
        </button>
        <button type="button" className="plain-button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
