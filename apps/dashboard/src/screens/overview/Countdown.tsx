import type { Overview } from '../../api/overview.js';
import { timeLeft, type TimeLeft } from '../../shell/clock-reading.js';
import { useServerNow } from '../../shell/server-clock.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { isOver } from './answer-of.js';

/** The time left until the close, by the time of the server; before the window, until it opens. */
export function Countdown({ overview }: { overview: Overview }) {
  const words = useWords().overview.countdown;
  const format = useFormats();
  const { rate } = overview.clock;
  const now = useServerNow(rate > 1 ? 100 : 1000) ?? new Date(overview.clock.now);
  const [opensAt, closesAt] = [new Date(overview.window.opens_at), new Date(overview.window.closes_at)];
  const toOpen = timeLeft(now, opensAt);
  const left = toOpen ?? timeLeft(now, closesAt);
  const over = left === null || isOver(overview.state);
  const title = over ? words.over : toOpen === null ? words.title : words.opensIn;
  const when = over
    ? words.closedAt(format.instant(closesAt))
    : toOpen === null
      ? words.at(format.instant(closesAt))
      : words.opensAt(format.instant(opensAt));
  return (
    <div className="countdown">
      <div className="figure-name">{title}</div>
      <div className="countdown-value" role="timer" aria-live="off">
        {over ? '—' : <Left left={left} days={words.days} />}
      </div>
      <div className="figure-note">{when}</div>
    </div>
  );
}

function Left({ left: { days, hours, minutes, seconds }, days: word }: { left: TimeLeft; days: string }) {
  const two = (n: number): string => String(n).padStart(2, '0');
  return (
    <>
      {days}
      <small>{word}</small> {two(hours)}:{two(minutes)}:{two(seconds)}
    </>
  );
}
