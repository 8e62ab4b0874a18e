import { useId, useRef, useState, type SubmitEvent } from 'react';
import type { Bodies } from '../../api/client.js';
import { useWords } from '../../words/words.js';
import { useKeys } from './use-keys.js';

interface ReviewFormProps {
  /** Whoever looks proposed it. */
  own: boolean;
  busy: boolean;
  onSend: (review: Bodies['ReviewBody']) => void;
}

/** The second person agrees, or gives it back and says why. */
export function ReviewForm({ own, busy, onSend }: ReviewFormProps) {
  const words = useWords().worklist;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [verdict, setVerdict] = useState<'approve' | 'return' | null>(null);
  const choose = (chosen: 'approve' | 'return'): void => {
    setVerdict(chosen);
    form.current?.querySelector<HTMLInputElement>(`input[value=${chosen}]`)?.focus();
  };
  useKeys({ 1: () => choose('approve'), 2: () => choose('return') });
  if (own) return <p className="more">{words.ownProposal}</p>;
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const because = new FormData(event.currentTarget).get('because');
    if (verdict === 'approve') onSend({ verdict });
    else if (verdict === 'return' && typeof because === 'string') onSend({ verdict, because });
  };
  return (
    <form ref={form} className="decide" onSubmit={send} aria-label={words.review}>
      <fieldset className="reasons">
        <legend>{words.review}</legend>
        {(['approve', 'return'] as const).map((choice, i) => (
          <label key={choice}>
            <input
              type="radio"
              name="verdict"
              value={choice}
              checked={verdict === choice}
              onChange={() => setVerdict(choice)}
            />{' '}
            <kbd>{i + 1}</kbd> {choice === 'approve' ? words.approve : words.giveBack}
          </label>
        ))}
      </fieldset>
      {verdict === 'return' && (
        <div className="form-field">
          <label htmlFor={id}>{words.because}</label>
          <input id={id} name="because" required maxLength={1000} autoComplete="off" />
        </div>
      )}
      <button type="submit" className="main-button" disabled={busy || verdict === null}>
        {words.sendReview}
      </button>
    </form>
  );
}
