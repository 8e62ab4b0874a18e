import { useDecisions, type DecisionFilter } from '../../api/access.js';
import { Choice } from '../../shown/Choice.js';
import { useFormats } from '../../shown/times.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { AuditList } from './AuditList.js';
import { AuditPage } from './AuditPage.js';

const STATES = ['open', 'approved', 'rejected', 'stale'] as const;
const ACTIONS = ['admit_result', 'refuse_result', 'discard_quarantined'] as const;

/** What two persons decided against the ordinary course, and what was proposed in vain. */
export default function Decisions() {
  const { audit: words, proposals, applications } = useWords();
  const format = useFormats();
  const { filter, narrow, turn } = useAddressFilter<DecisionFilter>(['state', 'action']);
  const query = useDecisions(filter);
  return (
    <AuditPage meaning={words.decisionsMeaning}>
      <form className="filters" aria-label={applications.filters}>
        <Choice
          label={words.state}
          value={filter.state ?? ''}
          onChoose={(state) => narrow({ state })}
          options={[
            { value: '', label: words.anyState },
            ...STATES.map((value) => ({ value, label: words.states[value] })),
          ]}
        />
        <Choice
          label={proposals.action}
          value={filter.action ?? ''}
          onChoose={(action) => narrow({ action })}
          options={[
            { value: '', label: words.anyAction },
            ...ACTIONS.map((value) => ({ value, label: proposals.actions[value] })),
          ]}
        />
      </form>
      <AuditList
        query={query}
        name="decisions"
        caption={words.decisions}
        columns={[proposals.action, proposals.reason, words.state, words.proposed, words.decidedBy]}
        first={filter.cursor === undefined}
        onTurn={turn}
        row={(one) => (
          <tr key={one.id} data-state={one.state}>
            <th scope="row">
              {proposals.actions[one.action]}
              <br />
              <small className="mono">{one.subject.slice(0, 36)}</small>
            </th>
            <td className="free-text">{one.reason}</td>
            <td>{words.states[one.state]}</td>
            <td>
              {one.proposed_by}
              <br />
              <small className="moment">{format.moment(one.proposed_at)}</small>
            </td>
            <td>
              {one.decided_by ?? words.nobody}
              <br />
              <small className="moment">{one.decided_at !== null && format.moment(one.decided_at)}</small>
            </td>
          </tr>
        )}
      />
    </AuditPage>
  );
}
