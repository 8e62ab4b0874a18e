import type { Bodies } from '../../api/client.js';
import { useNames, useWords } from '../../words/words.js';
import { Verdict } from '../application/Verdict.js';
import { useValue } from './use-value.js';

interface ProposalShownProps {
  proposal: Bodies['ProposedAnswerBody'];
  facts: Bodies['FactFormBody'][];
}

/** What an officer answered, for the second person and for whoever looks later. */
export function ProposalShown({ proposal, facts }: ProposalShownProps) {
  const words = useWords().worklist;
  const name = useNames();
  const value = useValue();
  return (
    <section className="finding">
      <h3>
        {words.proposal}: <Verdict verdict={proposal.verdict} /> · {name(proposal.reason)}
      </h3>
      <dl className="facts">
        {Object.entries(proposal.facts).map(([fact, found]) => {
          const form = facts.find((one) => one.name === fact);
          return (
            <div key={fact}>
              <dt>{form === undefined ? fact : name(form.label)}</dt>
              <dd>{value(found, form)}</dd>
            </div>
          );
        })}
        <div>
          <dt>{words.source}</dt>
          <dd>{proposal.evidence_source}</dd>
        </div>
        {proposal.note !== null && (
          <div>
            <dt>{words.note}</dt>
            <dd>{proposal.note}</dd>
          </div>
        )}
        <div>
          <dt>{words.by}</dt>
          <dd>{proposal.by}</dd>
        </div>
        {proposal.reviewed_by !== null && (
          <div>
            <dt>{words.reviewedBy}</dt>
            <dd>{proposal.reviewed_by}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
