import { useState } from 'react';
import { useDecide, useOpenProposals, type Decision, type Proposal } from '../../api/proposals.js';
import { useSession } from '../../api/session.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ProposalRow } from './ProposalRow.js';

/** What one person proposed and a second one has to decide. Nothing is shown while there is nothing of these actions. */
export function Proposals({ actions }: { actions: readonly Proposal['action'][] }) {
  const words = useWords().proposals;
  const format = useFormats();
  const { data: session } = useSession();
  const { data, error } = useOpenProposals();
  const decide = useDecide();
  const [done, setDone] = useState<'approved' | 'tookBack' | 'rejected' | null>(null);
  const open = data?.entries.filter(({ action }) => actions.includes(action)) ?? [];
  const act = (proposal: Proposal, decision: Decision): void => {
    const said = decision === 'approve' ? 'approved' : proposal.proposed_by === me ? 'tookBack' : 'rejected';
    setDone(null);
    decide.mutate({ id: proposal.id, decision }, { onSuccess: () => setDone(said) });
  };
  const me = session?.person.ref;
  const failed = decide.error ?? error;
  if (open.length === 0 && failed === null && done === null) return null;
  return (
    <Panel title={words.title} className="proposals" aside={<span>{words.number(format.count(open.length))}</span>}>
      {failed !== null && <ProblemNote error={failed} />}
      {done !== null && <p role="status">{words[done]}</p>}
      {open.length > 0 && (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{words.action}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.at}</th>
              <th scope="col">
                <span className="unseen">{words.approve}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {open.map((proposal) => (
              <ProposalRow
                key={proposal.id}
                proposal={proposal}
                own={proposal.proposed_by === me}
                decides={session?.person.role === 'city_hr'}
                busy={decide.isPending}
                onDecide={(decision) => act(proposal, decision)}
              />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
