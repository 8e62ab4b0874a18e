import type { Calendar } from '../../api/administration.js';
import { usePreviewNotice, useProposeNotice } from '../../api/calendar.js';
import { useWords } from '../../words/words.js';
import { NoticeEffect } from './NoticeEffect.js';
import { NoticeFields, noticeIn } from './NoticeFields.js';
import { ProposeChange } from './ProposeChange.js';

/** Proposes the working days of a year. */
export function ProposeNotice({ years }: { years: Calendar['years'] }) {
  const words = useWords().calendar;
  return (
    <ProposeChange
      label={words.propose}
      meaning={words.proposeMeaning}
      fields={<NoticeFields years={years} />}
      wantedIn={noticeIn}
      preview={usePreviewNotice()}
      propose={useProposeNotice()}
      effectOf={(effect) => <NoticeEffect effect={effect} />}
      changes={({ days }) => days.length > 0}
    />
  );
}
