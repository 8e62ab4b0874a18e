import type { Account } from '../../api/administration.js';
import { useWords } from '../../words/words.js';

/** Whether an account can be used: a sign and a word; locked is said beside it. */
export function AccountState({ account: { state, locked } }: { account: Account }) {
  const words = useWords().accounts;
  return (
    <span className={`account-${locked ? 'locked' : state}`}>
      <span aria-hidden>{state === 'disabled' ? '✕' : locked ? '◔' : '✓'}</span> {words.states[state]}
      {locked && ` · ${words.locked}`}
    </span>
  );
}
