import type { ReactNode } from 'react';
import type { Finding } from '../../api/applications.js';
import { OfficeName } from '../../shown/OfficeName.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** Who signed, with which key and what it was worth then, where the ledger has it, and, of the application `number`, the proof of that as a file. */
export function SignatureProof({ number, finding }: { number: string | null; finding: Finding }) {
  const { application: words, keys } = useWords();
  const format = useFormats();
  const { signature, receipt_id, digest, ledger_index } = finding;
  const { verified, owner, keyid, key, batch, code } = signature;
  const { proof } = words;
  return (
    <div className={verified ? 'proof' : 'proof proof-failed'}>
      <h4>
        <span aria-hidden>{verified ? '✓' : '✕'}</span>{' '}
        {verified ? words.verified : `${words.notVerified}: ${code ?? ''}`}
      </h4>
      <dl className="facts">
        <Fact name={proof.signer}>{owner === null ? '—' : <OfficeName id={owner} />}</Fact>
        <Fact name={proof.keyThen}>{proof.then[key?.then ?? 'unknown']}</Fact>
        {key !== null && (
          <>
            <Fact name={proof.keyNow}>{keys.states[key.now]}</Fact>
            <Fact name={proof.validity}>
              {proof.validFrom(
                format.instant(key.not_before),
                key.not_after === null ? null : format.instant(key.not_after),
              )}
            </Fact>
          </>
        )}
        <Fact name={proof.ledger}>{ledger_index === null ? proof.notYet : `№ ${format.count(ledger_index)}`}</Fact>
        <Fact name={proof.batch}>{batch === null ? proof.single : proof.batchOf(batch.index + 1, batch.count)}</Fact>
        <Fact name={proof.key} mono>
          {keyid}
        </Fact>
        <Fact name={proof.receipt} mono>
          {receipt_id}
        </Fact>
      </dl>
      {number !== null && ledger_index !== null && (
        <p className="proof-file">
          <a
            className="main-button"
            href={`/api/applications/${encodeURIComponent(number)}/results/${digest}/proof`}
            download
          >
            {proof.download}
          </a>
          <code>{proof.how}</code>
        </p>
      )}
    </div>
  );
}

function Fact({ name, mono = false, children }: { name: string; mono?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined}>{children}</dd>
    </div>
  );
}
