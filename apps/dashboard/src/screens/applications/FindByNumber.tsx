import { useId, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../words/words.js';

/** Goes straight to one application. */
export function FindByNumber() {
  const words = useWords().applications;
  const id = useId();
  const go = useNavigate();
  const find = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('number');
    const number = typeof typed === 'string' ? typed.trim() : '';
    if (number !== '') void go(`/applications/${encodeURIComponent(number)}`);
  };
  return (
    <form className="find" role="search" onSubmit={find}>
      <label htmlFor={id}>{words.find}</label>
      <input id={id} name="number" autoComplete="off" maxLength={64} />
      <button type="submit" className="main-button">
        {words.go}
      </button>
    </form>
  );
}
