import type { Finding } from '../../api/applications.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { useValue } from '../worklist/use-value.js';
import { Comparison, type AboutTask } from './Comparison.js';
import { SignatureProof } from './SignatureProof.js';
import { Verdict } from './Verdict.js';

/** One finding as its office signed it. */
export function FindingCard({ about, finding }: { about?: AboutTask; finding: Finding }) {
  const words = useWords().application;
  const name = useNames();
  const format = useFormats();
  const shown = useValue();
  return (
    <section className="finding">
      <h3>
        <Verdict verdict={finding.verdict} /> <small>{finding.counts ? words.counts : words.countsNot}</small>
      </h3>
      <dl className="facts">
        <div>
          <dt>{words.reason}</dt>
          <dd>{name(finding.reason)}</dd>
        </div>
        <div>
          <dt>{words.decidedBy[finding.decided_by]}</dt>
          <dd>
            {words.observed} {format.moment(finding.observed_at)}
          </dd>
        </div>
        <div>
          <dt>{words.signed}</dt>
          <dd>{format.moment(finding.signed_at)}</dd>
        </div>
        <div>
          <dt>{words.received}</dt>
          <dd>{format.moment(finding.received_at)}</dd>
        </div>
        {Object.entries(finding.facts).map(([fact, value]) => {
          const form = about?.task.fact_forms.find((one) => one.name === fact);
          return (
            <div key={fact} data-fact={fact}>
              <dt>{form === undefined ? fact : name(form.label)}</dt>
              <dd>{shown(value, form)}</dd>
            </div>
          );
        })}
      </dl>
      {finding.comparison.length > 0 && <Comparison fields={finding.comparison} about={about} />}
      <SignatureProof number={about?.number ?? null} finding={finding} />
    </section>
  );
}
