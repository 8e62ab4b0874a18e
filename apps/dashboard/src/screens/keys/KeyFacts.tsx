import type { Key } from '../../api/keys.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { KeyState } from './KeyState.js';

/** Everything the registry has of a key; its id in groups, to be read aloud. */
export function KeyFacts({ shown }: { shown: Key }) {
  const words = useWords().keys;
  const format = useFormats();
  const times: [string, string | null][] = [
    [words.registered, shown.registered_at],
    [words.from, shown.not_before],
    [words.until, shown.not_after],
    [words.retired, shown.retired_at],
    [words.revoked, shown.revoked_at],
    [words.suspectFrom, shown.suspect_from],
  ];
  return (
    <dl className="facts">
      <dt>{words.state}</dt>
      <dd>
        <KeyState state={shown.state} />
      </dd>
      <dt>{words.keyId}</dt>
      <dd className="mono">{shown.key_id.match(/.{1,4}/g)?.join(' ')}</dd>
      <dt>{words.algorithm}</dt>
      <dd>{shown.algorithm}</dd>
      {times.map(([label, at]) =>
        at === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{format.moment(at)}</dd>
          </div>
        ),
      )}
      {shown.replaces !== null && (
        <div>
          <dt>{words.replaces}</dt>
          <dd className="mono">{shown.replaces}</dd>
        </div>
      )}
      <dt>{words.approvedBy}</dt>
      <dd>{shown.approved_by.length === 0 ? words.nobody : shown.approved_by.join(', ')}</dd>
    </dl>
  );
}
