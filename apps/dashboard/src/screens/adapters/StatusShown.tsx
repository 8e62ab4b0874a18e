import type { Adapter } from '../../api/administration.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

type Status = NonNullable<Adapter['status']>;

/** What the program is, when it last spoke, and what is wrong with its clock. */
export function StatusShown({ status }: { status: Status | null }) {
  const words = useWords().status;
  const format = useFormats();
  if (status === null) return <span className="lamp-no_data">– {words.none}</span>;
  const { version, program, older, fresh, received_at, age_seconds, clock_wrong, clock_ahead_seconds } = status;
  return (
    <>
      <span title={program}>{version}</span> {older && <span className="adapter-backlog">△ {words.older}</span>}
      <br />
      <small className={fresh ? undefined : 'adapter-absent'} title={format.moment(received_at)}>
        {fresh ? '' : '✕ '}
        {words.ago(format.count(inUnits(age_seconds).n), inUnits(age_seconds).unit)}
      </small>
      {clock_wrong && (
        <>
          <br />
          <small className="adapter-backlog">
            △ {words.clock(format.count(Math.abs(clock_ahead_seconds)), clock_ahead_seconds > 0)}
          </small>
        </>
      )}
    </>
  );
}

/** Each source that is left in peace, and since when; how many are asked. */
export function SourcesShown({ status }: { status: Status | null }) {
  const words = useWords().status;
  const format = useFormats();
  if (status === null) return null;
  const cut = status.sources.filter(({ circuit }) => circuit !== 'closed');
  const asked = status.sources.length - cut.length;
  return (
    <>
      {cut.map(({ name, circuit, since, reason }) => (
        <div key={name} className="adapter-absent" data-circuit={circuit}>
          ✕ {words.circuits[circuit]} <span className="mono">{name}</span>
          <br />
          <small>
            {reason !== null && words.reasons[reason]}
            {words.since(format.moment(since))}
          </small>
        </div>
      ))}
      {asked > 0 && (
        <span className="adapter-working" data-circuit="closed">
          ✓ {words.asked(format.count(asked))}
        </span>
      )}
    </>
  );
}

function inUnits(seconds: number): { n: number; unit: 's' | 'min' | 'h' | 'd' } {
  if (seconds < 60) return { n: seconds, unit: 's' };
  if (seconds < 3_600) return { n: Math.floor(seconds / 60), unit: 'min' };
  if (seconds < 86_400) return { n: Math.floor(seconds / 3_600), unit: 'h' };
  return { n: Math.floor(seconds / 86_400), unit: 'd' };
}
