import type { Finding } from '../../api/applications.js';
import { useWords } from '../../words/words.js';

/** Who signed, with which key, and whether it was verified. */
export function SignatureProof({ finding: { signature, receipt_id } }: { finding: Finding }) {
  const words = useWords().application;
  const { verified, owner, keyid, batch, code } = signature;
  return (
    <div className={verified ? 'proof' : 'proof proof-failed'}>
      <h4>
        <span aria-hidden>{verified ? '✓' : '✕'}</span>{' '}
        {verified ? words.verified : `${words.notVerified}: ${code ?? ''}`}
      </h4>
      <dl className="facts">
        <div>
          <dt>{words.proof.signer}</dt>
          <dd>{owner}</dd>
        </div>
        <div>
          <dt>{words.proof.key}</dt>
          <dd className="mono">{keyid}</dd>
        </div>
        <div>
          <dt>{words.proof.batch}</dt>
          <dd>{batch === null ? words.proof.single : words.proof.batchOf(batch.index + 1, batch.count)}</dd>
        </div>
        <div>
          <dt>{words.proof.receipt}</dt>
          <dd className="mono">{receipt_id}</dd>
        </div>
      </dl>
    </div>
  );
}
