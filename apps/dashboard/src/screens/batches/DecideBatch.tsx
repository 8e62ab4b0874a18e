import { useDecideBatch, type Batch } from '../../api/batches.js';
import { useSession } from '../../api/session.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';

/** The second person's buttons; whoever proposed it can only take it back. */
export function DecideBatch({ batch: { id, started_by } }: { batch: Batch }) {
  const words = useWords().proposals;
  const { data: session } = useSession();
  const { mutate, isPending, error } = useDecideBatch();
  if (session?.person.role !== 'city_hr') return null;
  const own = session.person.ref === started_by;
  return (
    <div className="buttons">
      {!own && (
        <button
          type="button"
          className="main-button small-button"
          disabled={isPending}
          onClick={() => mutate({ id, decision: 'approve' })}
        >
          {words.approve}
        </button>
      )}
      <button
        type="button"
        className="plain-button"
        disabled={isPending}
        onClick={() => mutate({ id, decision: 'reject' })}
      >
        {own ? words.takeBack : words.reject}
      </button>
      {own && <small className="own-proposal">{words.own}</small>}
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}
