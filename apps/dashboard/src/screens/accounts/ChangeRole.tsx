import { useState, type SubmitEvent } from 'react';
import type { Account, AccountAct } from '../../api/administration.js';
import { useWords } from '../../words/words.js';
import { RoleFields, type Belongs } from './RoleFields.js';
import { rolesAfter } from './roles.js';

interface ChangeRoleProps {
  account: Account;
  busy: boolean;
  onAct: (act: AccountAct) => void;
}

/** Changes role, office or district, or shuts and opens the account. */
export function ChangeRole({ account, busy, onAct }: ChangeRoleProps) {
  const words = useWords().accounts;
  const { ref, role, office, district, state } = account;
  const [belongs, setBelongs] = useState<Belongs>({ role, office, district });
  const same = belongs.role === role && belongs.office === office && belongs.district === district;
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onAct({ kind: 'change', ref, account: { ...belongs, state } });
  };
  const turned = state === 'active' ? 'disabled' : 'active';
  return (
    <>
      <form className="key-act" onSubmit={send}>
        <h3>{words.change}</h3>
        <RoleFields value={belongs} roles={rolesAfter(role)} onChange={setBelongs} />
        <button type="submit" className="main-button" disabled={busy || same}>
          {words.save}
        </button>
      </form>
      <section className="key-act">
        <button
          type="button"
          className={state === 'active' ? 'main-button danger-button' : 'main-button'}
          disabled={busy}
          onClick={() => onAct({ kind: 'change', ref, account: { role, office, district, state: turned } })}
        >
          {state === 'active' ? words.disable : words.enable}
        </button>
      </section>
    </>
  );
}
