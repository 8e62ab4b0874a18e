import type { OfficeStanding } from '../../api/office.js';
import type { Reminder } from '../../api/reminders.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { NoticeText } from './NoticeText.js';

/** The reminder notice (督办单) as it is printed, stamped and signed for: one that was sent, or one by the figures of this moment. */
export function Notice({ standing, sent }: { standing: OfficeStanding; sent?: Reminder }) {
  const words = useWords();
  const format = useFormats();
  return (
    <Panel
      title={sent === undefined ? words.office.notice : words.reminders.shown(format.moment(sent.sent_at))}
      className="notice-panel"
      aside={
        <button type="button" className="main-button no-print" onClick={() => window.print()}>
          {words.office.print}
        </button>
      }
    >
      <div className="notice">
        <h2>{words.notice.title}</h2>
        <NoticeText standing={standing} sent={sent} />
        <p className="notice-reply">{words.notice.reply}</p>
        <p className="notice-from">
          {words.notice.from} {words.notice.seal}
          <br />
          {words.notice.asOf(format.instant(sent?.sent_at ?? standing.at))}
          {sent !== undefined && (
            <>
              <br />
              {words.reminders.number(sent.id)}
            </>
          )}
        </p>
        <p className="notice-receipt">{words.notice.receipt}</p>
      </div>
    </Panel>
  );
}
