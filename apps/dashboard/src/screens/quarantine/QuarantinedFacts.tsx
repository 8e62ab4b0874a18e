import type { Quarantined } from '../../api/exceptions.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { QuarantineState } from './QuarantineState.js';

/** Everything that is known of a message but its contents. */
export function QuarantinedFacts({ entry }: { entry: Quarantined }) {
  const words = useWords().quarantine;
  const format = useFormats();
  const name = useNames();
  const said: Record<string, string | undefined> = words.outcomes;
  const { why, detail, office, suggested, next_attempt_at, outcome } = entry;
  const facts: [string, string | null][] = [
    [words.office, office === null ? words.unknownOffice : name(office.name)],
    [words.detail, detail],
    [words.mend, why.mend === null ? null : name(why.mend)],
    [words.suggested, suggested === null ? null : name(suggested)],
    [words.firstSeen, format.moment(entry.first_seen_at)],
    [words.lastSeen, format.moment(entry.last_seen_at)],
    [words.times, format.count(entry.times)],
    [words.inTime, entry.in_time ? words.inTimeYes : words.inTimeNo],
    [words.exchange, entry.exchange],
    [words.queue, entry.queue],
    [words.bytes, format.count(entry.bytes)],
    [words.attempts, words.attemptsOf(format.count(entry.attempts))],
    [words.nextAttempt, next_attempt_at === null ? null : format.moment(next_attempt_at)],
    [words.lastOutcome, outcome === null ? null : (said[outcome] ?? (outcome === why.code ? name(why) : outcome))],
  ];
  return (
    <dl className="facts">
      <dt>{words.state}</dt>
      <dd>
        <QuarantineState state={entry.state} />
      </dd>
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="free-text">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
