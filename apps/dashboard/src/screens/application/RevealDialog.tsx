import { useId, type SubmitEvent } from 'react';
import { useReveal, useRevealPurposes, type Revealed } from '../../api/access.js';
import type { Bodies } from '../../api/client.js';
import { Dialog } from '../../shown/Dialog.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

interface RevealDialogProps {
  number: string;
  field: string;
  label: string;
  onClose: () => void;
  onShown: (revealed: Revealed) => void;
}

/** Asks for the purpose and the reason, which are recorded, before a field is shown in plain. */
export function RevealDialog({ number, field, label, onClose, onShown }: RevealDialogProps) {
  const words = useWords().reveal;
  const name = useNames();
  const format = useFormats();
  const id = useId();
  const { data } = useRevealPurposes();
  const { mutate, isPending, error } = useReveal(number);
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [purpose, reason] = [given.get('purpose'), given.get('reason')];
    if (typeof purpose !== 'string' || typeof reason !== 'string') return;
    // The choices are the server's own.
    const body = { field, purpose: purpose as Bodies['RevealBody']['purpose'], reason };
    mutate(body, { onSuccess: onShown });
  };
  return (
    <Dialog label={words.title(label)} onClose={onClose}>
      <form onSubmit={send}>
        <h2>{words.title(label)}</h2>
        <p className="more">{data !== undefined && words.meaning(format.count(data.most_per_hour))}</p>
        <div className="form-field">
          <label htmlFor={`${id}-purpose`}>{words.purpose}</label>
          <select id={`${id}-purpose`} name="purpose" required defaultValue="">
            <option value="" disabled>
              {words.choose}
            </option>
            {data?.purposes.map((purpose) => (
              <option key={purpose.code} value={purpose.code}>
                {name(purpose)}
              </option>
            ))}
          </select>
        </div>
        <div className="form-field">
          <label htmlFor={`${id}-reason`}>{words.reason}</label>
          <textarea id={`${id}-reason`} name="reason" required minLength={4} maxLength={200} rows={2} />
        </div>
        {error !== null && <ProblemNote error={error} />}
        <div className="buttons">
          <button type="submit" className="main-button" disabled={isPending}>
            {words.show}
          </button>
          <button type="button" className="plain-button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
