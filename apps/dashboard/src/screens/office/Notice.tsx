import type { OfficeStanding } from '../../api/office.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

/** The reminder notice (督办单) as it is printed, stamped and signed for. */
export function Notice({ standing }: { standing: OfficeStanding }) {
  const words = useWords();
  const format = useFormats();
  const name = useNames();
  const { outlook, at, closes_at } = standing;
  const office = name(outlook.name);
  const over = outlook.required_per_day === null;
  return (
    <Panel
      title={words.office.notice}
      className="notice-panel"
      aside={
        <button type="button" className="main-button no-print" onClick={() => window.print()}>
          {words.office.print}
        </button>
      }
    >
      <div className="notice">
        <h2>{words.notice.title}</h2>
        <p>
          {words.notice.to}: <strong>{office}</strong>
        </p>
        <p className="notice-body">
          {words.notice.body(
            office,
            format.count(outlook.remaining),
            format.count(outlook.overdue),
            words.lamp[outlook.lamp],
          )}
        </p>
        <p className="notice-body">
          {over
            ? words.notice.askOver
            : words.notice.ask(format.instant(closes_at), format.count(outlook.required_per_day ?? 0))}
        </p>
        <p className="notice-reply">{words.notice.reply}</p>
        <p className="notice-from">
          {words.notice.from} {words.notice.seal}
          <br />
          {words.notice.asOf(format.instant(at))}
        </p>
        <p>{words.notice.receipt}</p>
      </div>
    </Panel>
  );
}
