import { useSession } from '../../api/session.js';
import { useClaimNext } from '../../api/worklist.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';

const AT_ONCE = 10;

/** Claims the most urgent that nobody has; says how many came of it. */
export function ClaimNext({ item }: { item: string | undefined }) {
  const words = useWords().worklist;
  const { data: session } = useSession();
  const { mutate, isPending, data, error } = useClaimNext();
  if (session?.person.role !== 'officer') return null;
  return (
    <>
      <button
        type="button"
        className="plain-button"
        disabled={isPending}
        onClick={() => mutate({ next: AT_ONCE, ...(item !== undefined && { item }) })}
      >
        {words.claimNext}
      </button>
      <span role="status">{data !== undefined && words.claimedNow(data.done)}</span>
      {error !== null && <ProblemNote error={error} />}
    </>
  );
}
