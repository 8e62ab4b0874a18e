import { useState } from 'react';
import { useAccountAct, type Account, type AccountAct } from '../../api/administration.js';
import { useSession } from '../../api/session.js';
import { Drawer } from '../../shown/Drawer.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { AccountState } from './AccountState.js';
import { ChangeRole } from './ChangeRole.js';
import { FirstPassword } from './FirstPassword.js';
import { Remedies } from './Remedies.js';

/** One account, and what a security administrator may do about it. */
export function AccountDrawer({ shown, onClose }: { shown: Account | null; onClose: () => void }) {
  const words = useWords().accounts;
  const { data: session } = useSession();
  const { mutate, isPending, error, data } = useAccountAct();
  const [done, setDone] = useState<AccountAct['kind'] | null>(null);
  if (shown === null) return null;
  const act = (wanted: AccountAct): void => {
    setDone(null);
    mutate(wanted, { onSuccess: () => setDone(wanted.kind) });
  };
  const said = { change: words.saved, unlock: words.unlocked, remove_factor: words.removed, add: null, reset: null };
  return (
    <Drawer open onClose={onClose} title={shown.ref}>
      <p>
        <AccountState account={shown} />
      </p>
      {error !== null && <ProblemNote error={error} />}
      {done !== null && said[done] !== null && (
        <p role="status" className="decision-note">
          {said[done]}
        </p>
      )}
      {done === 'reset' && data !== undefined && <FirstPassword account={shown.ref} password={data.firstPassword} />}
      {session?.person.ref === shown.ref ? (
        <p className="more">{words.own}</p>
      ) : (
        <>
          <ChangeRole key={JSON.stringify(shown)} account={shown} busy={isPending} onAct={act} />
          <Remedies account={shown} busy={isPending} onAct={act} />
        </>
      )}
    </Drawer>
  );
}
