import type { Account, AccountAct } from '../../api/administration.js';
import { useWords } from '../../words/words.js';

interface RemediesProps {
  account: Account;
  busy: boolean;
  onAct: (act: AccountAct) => void;
}

/** What helps somebody who is locked out, forgot the password, or lost the phone. */
export function Remedies({ account, busy, onAct }: RemediesProps) {
  const words = useWords().accounts;
  const { ref, locked, has_password, has_second_factor } = account;
  const remedies: { kind: 'unlock' | 'reset' | 'remove_factor'; label: string; meaning: string; offered: boolean }[] = [
    { kind: 'unlock', label: words.unlock, meaning: '', offered: locked },
    { kind: 'reset', label: words.reset, meaning: words.resetMeaning, offered: has_password },
    { kind: 'remove_factor', label: words.removeFactor, meaning: words.removeMeaning, offered: has_second_factor },
  ];
  return remedies.map(({ kind, label, meaning, offered }) =>
    !offered ? null : (
      <section key={kind} className="key-act">
        <p className="more">{meaning}</p>
        <button
          type="button"
          className="main-button"
          data-act={kind}
          disabled={busy}
          onClick={() => onAct({ kind, ref })}
        >
          {label}
        </button>
      </section>
    ),
  );
}
