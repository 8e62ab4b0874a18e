import { useSession } from '../../api/session.js';
import { useEntry, useEntryAct, type WholeEntry } from '../../api/worklist.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useNames, useWords } from '../../words/words.js';
import { FindingCard } from '../application/FindingCard.js';
import { ClaimedFields } from './ClaimedFields.js';
import { DecideForm } from './DecideForm.js';
import { EntryHistory } from './EntryHistory.js';
import { Hold } from './Hold.js';
import { ProposalShown } from './ProposalShown.js';
import { ReviewForm } from './ReviewForm.js';

/** One entry: what is claimed, what was found, and what may be done by whoever looks at it. */
export function EntryPane({ id, onDone }: { id: string | null; onDone: (entry: WholeEntry) => void }) {
  const words = useWords();
  const name = useNames();
  const { data: session } = useSession();
  const { data: entry, error: unread, refetch } = useEntry(id);
  const { mutate, isPending, error } = useEntryAct();
  if (id === null) return <p className="panel empty worklist-entry">{words.worklist.pick}</p>;
  if (unread !== null && entry === undefined) return <ProblemNote error={unread} onRetry={() => void refetch()} />;
  if (entry === undefined || !session) return <p className="panel loading worklist-entry">{words.problem.loading}</p>;
  const { ref, role } = session.person;
  const mine = entry.state === 'claimed' && entry.claimed_by === ref;
  return (
    <Panel title={name(entry.item.name)} className="worklist-entry">
      {entry.returned_because !== null && (
        <p className="problem">{words.worklist.returnedBecause(entry.returned_because)}</p>
      )}
      <p className="more">
        {words.worklist.why}：{name(entry.reason)}
        {entry.second_person_because !== null &&
          ` · ${words.worklist.secondPerson}：${name(entry.second_person_because)}`}
      </p>
      <ClaimedFields entry={entry} />
      {entry.findings.length === 0 ? (
        <p className="more">{words.worklist.noFindings}</p>
      ) : (
        <details className="found-by-program">
          <summary>
            {words.worklist.findings} ({entry.findings.length})
          </summary>
          {entry.findings.map((finding, i) => (
            <FindingCard key={i} finding={finding} />
          ))}
        </details>
      )}
      {entry.proposal !== null && <ProposalShown proposal={entry.proposal} facts={entry.facts} />}
      {error !== null && <ProblemNote error={error} />}
      {role === 'officer' && <Hold entry={entry} mine={mine} busy={isPending} onAct={mutate} />}
      {role === 'officer' && mine && (
        <DecideForm
          key={entry.history.length}
          entry={entry}
          busy={isPending}
          onSend={(proposal) => mutate({ kind: 'propose', id: entry.id, proposal }, { onSuccess: onDone })}
        />
      )}
      {role === 'reviewer' && entry.state === 'proposed' && (
        <ReviewForm
          own={entry.proposed_by === ref}
          busy={isPending}
          onSend={(review) => mutate({ kind: 'review', id: entry.id, review }, { onSuccess: onDone })}
        />
      )}
      {entry.state === 'decided' && <p role="status">{words.worklist.sentDecided}</p>}
      {entry.state === 'proposed' && role === 'officer' && <p role="status">{words.worklist.sentProposed}</p>}
      <EntryHistory events={entry.history} />
    </Panel>
  );
}
