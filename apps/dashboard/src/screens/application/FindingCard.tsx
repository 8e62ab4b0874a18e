import type { Finding } from '../../api/applications.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { Comparison } from './Comparison.js';
import { SignatureProof } from './SignatureProof.js';
import { Verdict } from './Verdict.js';

/** One finding as its office signed it. */
export function FindingCard({ number, finding }: { number?: string; finding: Finding }) {
  const words = useWords().application;
  const name = useNames();
  const format = useFormats();
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
        {Object.entries(finding.facts).map(([fact, value]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
      {finding.comparison.length > 0 && <Comparison fields={finding.comparison} />}
      <SignatureProof number={number ?? null} finding={finding} />
    </section>
  );
}
