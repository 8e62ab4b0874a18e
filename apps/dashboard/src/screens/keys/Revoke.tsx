import { useId, type SubmitEvent } from 'react';
import type { KeyAct } from '../../api/keys.js';
import { useWords } from '../../words/words.js';

/** Ends a key at once. With a time since when it was in wrong hands, what it signed since is asked again. */
export function Revoke({ id, busy, onAct }: { id: string; busy: boolean; onAct: (act: KeyAct) => void }) {
  const words = useWords().keys;
  const form = useId();
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [reason, since] = [given.get('reason'), given.get('since')];
    if (typeof reason !== 'string') return;
    // What is typed is the time of Foshan, whatever the zone of the computer.
    const suspectFrom = typeof since === 'string' && since !== '' ? `${since}:00+08:00` : null;
    onAct({ kind: 'revoke', id, reason, suspectFrom });
  };
  return (
    <form className="key-act" onSubmit={send} aria-labelledby={`${form}-title`}>
      <h3 id={`${form}-title`}>{words.revoke}</h3>
      <p className="more">{words.revokeMeaning}</p>
      <div className="form-field">
        <label htmlFor={`${form}-reason`}>{words.reason}</label>
        <input id={`${form}-reason`} name="reason" required minLength={2} maxLength={200} autoComplete="off" />
      </div>
      <div className="form-field">
        <label htmlFor={`${form}-since`}>{words.suspectFromAsked}</label>
        <input id={`${form}-since`} name="since" type="datetime-local" />
      </div>
      <button type="submit" className="main-button danger-button" disabled={busy}>
        {words.revoke}
      </button>
    </form>
  );
}
