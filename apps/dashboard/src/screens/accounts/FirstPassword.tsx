import { useWords } from '../../words/words.js';

/** A first password, shown this once; null for the account of a program. */
export function FirstPassword({ account, password }: { account: string; password: string | null }) {
  const words = useWords().accounts;
  return (
    <div role="status" className="decision-note">
      {password === null ? (
        words.program
      ) : (
        <>
          <p>{words.firstPassword(account)}</p>
          <p className="mono secret first-password">{password}</p>
        </>
      )}
    </div>
  );
}
