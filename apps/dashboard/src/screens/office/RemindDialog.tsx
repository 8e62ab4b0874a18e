import { useState, type SubmitEvent } from 'react';
import type { OfficeStanding } from '../../api/office.js';
import { useRemind, type Reminder } from '../../api/reminders.js';
import { Dialog } from '../../shown/Dialog.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { NoticeText } from './NoticeText.js';

interface RemindDialogProps {
  standing: OfficeStanding;
  onSent: (reminder: Reminder) => void;
  onClose: () => void;
}

/** What will be sent to the office, and what may be added. Sending twice reminds once: the dialog has one id. */
export function RemindDialog({ standing, onSent, onClose }: RemindDialogProps) {
  const words = useWords().reminders;
  const [id] = useState(() => crypto.randomUUID());
  const { mutate, isPending, error } = useRemind(standing.season, standing.outlook.office);
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const note = new FormData(event.currentTarget).get('note');
    if (typeof note === 'string') mutate({ id, note: note.trim() }, { onSuccess: onSent });
  };
  return (
    <Dialog label={words.send} onClose={onClose}>
      <form className="remind" onSubmit={send}>
        <h2>{words.send}</h2>
        <div className="notice-preview">
          <NoticeText standing={standing} />
        </div>
        <div className="form-field">
          <label htmlFor="reminder-note">{words.note}</label>
          <textarea id="reminder-note" name="note" maxLength={500} rows={3} />
        </div>
        <p className="more">{words.meaning}</p>
        {error !== null && <ProblemNote error={error} />}
        <div className="buttons">
          <button type="submit" className="main-button" disabled={isPending}>
            {words.go}
          </button>
          <button type="button" className="plain-button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
