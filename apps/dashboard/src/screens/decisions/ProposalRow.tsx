import type { Decision, Proposal } from '../../api/proposals.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

interface ProposalRowProps {
  proposal: Proposal;
  /** Whoever looks at it proposed it. */
  own: boolean;
  /** Whoever looks at it may decide. */
  decides: boolean;
  busy: boolean;
  onDecide: (decision: Decision) => void;
}

/** One proposal, with what the person who looks at it can do about it. */
export function ProposalRow({ proposal, own, decides, busy, onDecide }: ProposalRowProps) {
  const words = useWords().proposals;
  const format = useFormats();
  const { id, action, subject, reason, proposed_by, proposed_at } = proposal;
  return (
    <tr data-proposal={id}>
      <th scope="row">
        {words.actions[action]}
        <br />
        <small className="mono">{subject.slice(0, 36)}</small>
      </th>
      <td className="free-text">{reason}</td>
      <td>{proposed_by}</td>
      <td>{format.instant(proposed_at)}</td>
      <td>
        {decides && !own && (
          <button type="button" className="main-button" disabled={busy} onClick={() => onDecide('approve')}>
            {words.approve}
          </button>
        )}{' '}
        {decides && (
          <button type="button" className="plain-button" disabled={busy} onClick={() => onDecide('reject')}>
            {own ? words.takeBack : words.reject}
          </button>
        )}
        {decides && own && <small className="own-proposal">{words.own}</small>}
      </td>
    </tr>
  );
}
