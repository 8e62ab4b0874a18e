import { useId, useState, type SubmitEvent } from 'react';
import { useLedger } from '../../api/closing.js';
import { useSeason } from '../../api/seasons.js';
import { useVerify, type Wish } from '../../api/verification.js';
import { OfficeChoice } from '../../shown/OfficeChoice.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { AuditPage } from './AuditPage.js';
import { Verified } from './Verified.js';

/** Checks a bundle that somebody has, and says which leaf breaks which rule. */
export default function Verify() {
  const { verify: words, audit } = useWords();
  const id = useId();
  const season = useSeason();
  const { data: ledger } = useLedger(season?.season);
  const [logKey, setLogKey] = useState('');
  const [about, setAbout] = useState<'whole' | 'application' | 'office'>('whole');
  const [office, setOffice] = useState('');
  const { mutate, isPending, error, data } = useVerify();
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [file, reference] = [given.get('file'), given.get('reference')];
    if (!(file instanceof File)) return;
    const wish: Wish = { file };
    if (logKey.trim() !== '') wish.log_key = logKey.trim();
    if (about === 'application' && typeof reference === 'string') wish.application = reference.trim();
    if (about === 'office') wish.office = office;
    mutate(wish);
  };
  return (
    <AuditPage meaning={words.meaning}>
      <Panel title={audit.verify}>
        <form onSubmit={send} className="verify-form">
          <div className="form-field">
            <label htmlFor={`${id}-file`}>{words.file}</label>
            <input id={`${id}-file`} name="file" type="file" required />
          </div>
          <div className="form-field">
            <label htmlFor={`${id}-key`}>{words.logKey}</label>
            <input
              id={`${id}-key`}
              className="mono"
              value={logKey}
              onChange={({ target }) => setLogKey(target.value)}
              autoComplete="off"
            />
            {ledger !== undefined && (
              <button type="button" className="plain-button" onClick={() => setLogKey(ledger.log_key)}>
                {words.ownKey}
              </button>
            )}
          </div>
          <fieldset>
            <legend>{words.about}</legend>
            {(['whole', 'application', 'office'] as const).map((value) => (
              <label key={value}>
                <input type="radio" name="about" checked={about === value} onChange={() => setAbout(value)} />{' '}
                {words[value]}
              </label>
            ))}
            {about === 'application' && (
              <input name="reference" className="mono" aria-label={words.reference} required size={38} />
            )}
            {about === 'office' && <OfficeChoice label="" any={words.office} value={office} onChoose={setOffice} />}
          </fieldset>
          <button type="submit" className="main-button" disabled={isPending}>
            {isPending ? words.running : words.run}
          </button>
        </form>
      </Panel>
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && !isPending && <Verified verification={data} />}
    </AuditPage>
  );
}
