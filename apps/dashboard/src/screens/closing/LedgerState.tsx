import type { Ledger } from '../../api/closing.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** Where the ledger stands, and the key by which its heads are checked. */
export function LedgerState({ ledger }: { ledger: Ledger }) {
  const words = useWords().closing;
  const format = useFormats();
  const { size, signed_size, signed_at, cosigned, witnesses, origin, log_key } = ledger;
  return (
    <Panel title={words.ledger}>
      <dl className="facts">
        <dt>{words.leaves}</dt>
        <dd className="ledger-size">{format.count(size)}</dd>
        <dt>{words.signedLeaves}</dt>
        <dd>
          {format.count(signed_size)}
          {signed_at !== null && ` · ${format.moment(signed_at)}`}
        </dd>
        <dt>{words.witnesses}</dt>
        <dd>
          {witnesses.length === 0
            ? words.noWitnesses
            : words.cosigned(format.count(cosigned), format.count(witnesses.length))}
        </dd>
        <dt>{words.origin}</dt>
        <dd className="mono">{origin}</dd>
        <dt>{words.logKey}</dt>
        <dd className="mono">{log_key}</dd>
      </dl>
    </Panel>
  );
}
