import { useCheckDigest, type AccessDigest } from '../../api/access.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** One stretch of the access log: what the ledger has of it, and whether the log still comes to that, as listed or as checked anew. */
export function DigestRow({ listed }: { listed: AccessDigest }) {
  const words = useWords().audit;
  const format = useFormats();
  const { mutate, isPending, error, data } = useCheckDigest();
  const one = data?.checked ?? listed;
  const { id, from, to, reads, season, leaf_index, digest, intact } = one;
  const since = <span className="unseen"> {format.moment(from)}</span>;
  return (
    <tr data-stretch={id} data-intact={leaf_index === null ? undefined : intact}>
      <th scope="row" className="moment">
        {format.moment(from)}
      </th>
      <td className="moment">{format.moment(to)}</td>
      <td className="number">{format.count(reads)}</td>
      <td>
        {season} · {leaf_index === null ? words.noLeaf : format.count(leaf_index)}
      </td>
      <td className="mono" title={digest}>
        {digest.slice(0, 16)}…
      </td>
      <td>
        <Outcome stretch={one} />{' '}
        <button type="button" className="plain-button" disabled={isPending} onClick={() => mutate(id)}>
          {words.checkNow}
          {since}
        </button>
        {data !== undefined && <small role="status">{words.checkedAt(format.time(new Date(data.at)))}</small>}
        {error !== null && <ProblemNote error={error} />}
      </td>
      <td>
        {leaf_index !== null && (
          <a href={`/api/access-log/digests/${id}/proof`} download={`access-log-${id}.json`}>
            {words.download}
            {since}
          </a>
        )}
      </td>
    </tr>
  );
}

/** A stretch that waits for its place in the ledger is nothing to be alarmed about. */
function Outcome({ stretch: { leaf_index, intact } }: { stretch: AccessDigest }) {
  const words = useWords().audit;
  if (leaf_index === null) return <span>◔ {words.noLeaf}</span>;
  return (
    <span className={intact ? 'intact' : 'broken'}>
      <span aria-hidden>{intact ? '✓' : '✕'}</span> {intact ? words.intact : words.changed}
    </span>
  );
}
