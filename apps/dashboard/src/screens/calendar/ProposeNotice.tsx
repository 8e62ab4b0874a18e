import { useState, type SubmitEvent } from 'react';
import type { Calendar } from '../../api/administration.js';
import { usePreviewNotice, useProposeNotice, type NewNotice } from '../../api/calendar.js';
import { Dialog } from '../../shown/Dialog.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { NoticeEffect } from './NoticeEffect.js';
import { NoticeFields, noticeIn } from './NoticeFields.js';

/** Proposes the working days of a year: first what would change is shown, then it can be sent to the second person. */
export function ProposeNotice({ years }: { years: Calendar['years'] }) {
  const words = useWords().calendar;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="main-button small-button" onClick={() => setOpen(true)}>
        {words.propose}
      </button>
      {open && (
        <Dialog label={words.propose} onClose={() => setOpen(false)}>
          <ProposeForm years={years} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function ProposeForm({ years, onDone }: { years: Calendar['years']; onDone: () => void }) {
  const words = useWords().calendar;
  const preview = usePreviewNotice();
  const propose = useProposeNotice();
  const [shown, setShown] = useState<NewNotice | null>(null);
  const look = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const notice = noticeIn(new FormData(event.currentTarget));
    setShown(null);
    propose.reset();
    preview.mutate(notice, { onSuccess: () => setShown(notice) });
  };
  return (
    <>
      <h2>{words.propose}</h2>
      <p className="more">{words.proposeMeaning}</p>
      <form onSubmit={look} onChange={() => setShown(null)} className="notice-form">
        <NoticeFields years={years} />
        <button type="submit" className="main-button" disabled={preview.isPending}>
          {words.preview}
        </button>
      </form>
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {shown !== null && preview.data !== undefined && (
        <>
          <NoticeEffect effect={preview.data} />
          {propose.error !== null && <ProblemNote error={propose.error} />}
          <button
            type="button"
            className="main-button"
            disabled={propose.isPending || preview.data.days.length === 0}
            onClick={() => propose.mutate(shown, { onSuccess: onDone })}
          >
            {words.send}
          </button>
        </>
      )}
    </>
  );
}
