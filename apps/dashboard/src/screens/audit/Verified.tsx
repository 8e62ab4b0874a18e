import type { Verification } from '../../api/verification.js';
import { OfficeName } from '../../shown/OfficeName.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { Verdict } from '../application/Verdict.js';

/** What the verifier found: each fault with its rule and its leaf. */
export function Verified({ verification }: { verification: Verification }) {
  const words = useWords().verify;
  const format = useFormats();
  const name = useNames();
  const { verified, exit, origin, leaves, faults, faults_in_all, notices, results } = verification;
  return (
    <section className={verified ? 'proof verified' : 'proof proof-failed verified'} role="status">
      <h2>
        <span aria-hidden>{verified ? '✓' : '✕'}</span> {verified ? words.good : words.bad}
      </h2>
      <p>
        <span className="mono">{words.summary(origin, format.count(leaves))}</span> · {words.exit(exit)}
      </p>
      {results.map((result) => (
        <ProvenResult key={result.leaf} result={result} />
      ))}
      {faults.length > 0 && (
        <table className="list faults">
          <thead>
            <tr>
              <th scope="col">{words.rule}</th>
              <th scope="col">{words.leaf}</th>
              <th scope="col">{words.where}</th>
              <th scope="col">{words.detail}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ rule, leaf, office, application, detail }, i) => (
              <tr key={i} data-rule={rule.code} data-leaf={leaf}>
                <th scope="row">
                  {name(rule)} <small className="mono">{rule.code}</small>
                </th>
                <td>{leaf === null ? words.wholeLog : format.count(leaf)}</td>
                <td className="mono">{[office, application].filter((one) => one !== null).join(' ')}</td>
                <td className="mono">{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {faults_in_all > faults.length && <p>{words.more(format.count(faults_in_all - faults.length))}</p>}
      {notices.length > 0 && (
        <>
          <h3>{words.notices}</h3>
          <ul>
            {notices.map(({ rule, times }) => (
              <li key={rule.code} data-rule={rule.code}>
                {name(rule)} <small>{words.times(format.count(times))}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What a proof shows: which office answered what, when, with which key, and where the log has it. */
function ProvenResult({ result }: { result: Verification['results'][number] }) {
  const { verify: words, application } = useWords();
  const format = useFormats();
  const { leaf, at, office, sequence, verdict, signed_at, key_id } = result;
  return (
    <dl className="facts proven">
      <dt>{application.office}</dt>
      <dd>{office !== null && <OfficeName id={office} />}</dd>
      <dt>{application.verdict}</dt>
      <dd>
        <Verdict verdict={verdict} />
      </dd>
      <dt>{words.sequence}</dt>
      <dd>{format.count(sequence)}</dd>
      <dt>{application.signed}</dt>
      <dd>{signed_at !== null && format.moment(signed_at)}</dd>
      <dt>{words.leaf}</dt>
      <dd>{`№ ${format.count(leaf)} · ${format.moment(at)}`}</dd>
      <dt>{application.proof.key}</dt>
      <dd className="mono">{key_id}</dd>
    </dl>
  );
}
