import type { Account } from '../../api/administration.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { AccountState } from './AccountState.js';
import { ScopeName } from './ScopeName.js';

interface AccountTableProps {
  entries: Account[];
  waiting: boolean;
  onShow: (ref: string) => void;
}

/** Accounts, one a row. */
export function AccountTable({ entries, waiting, onShow }: AccountTableProps) {
  const { accounts: words, session } = useWords();
  const format = useFormats();
  if (entries.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list accounts" aria-busy={waiting}>
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.ref}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.scope}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.secondFactor}</th>
            <th scope="col">{words.lastSignIn}</th>
            <th scope="col" className="number">
              {words.sessions}
            </th>
            <th scope="col">
              <span className="unseen">{words.open}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((account) => (
            <tr key={account.ref} data-ref={account.ref} data-state={account.state}>
              <th scope="row">{account.ref}</th>
              <td>{session.role[account.role]}</td>
              <td>
                <ScopeName account={account} />
              </td>
              <td>
                <AccountState account={account} />
              </td>
              <td>{account.has_second_factor ? `✓ ${words.has}` : `– ${words.hasNot}`}</td>
              <td className="moment">
                {account.signed_in_at === null ? words.never : format.instant(account.signed_in_at)}
              </td>
              <td className="number">{format.count(account.open_sessions)}</td>
              <td>
                <button type="button" className="plain-button" onClick={() => onShow(account.ref)}>
                  {words.open}
                  <span className="unseen"> {account.ref}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
