import { useId, useState, type SubmitEvent } from 'react';
import { useAccountAct } from '../../api/administration.js';
import { Drawer } from '../../shown/Drawer.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { FirstPassword } from './FirstPassword.js';
import { RoleFields, type Belongs } from './RoleFields.js';
import { ROLES } from './roles.js';

/** Adds an account, and shows its first password this once. */
export function NewAccountDrawer({ onClose }: { onClose: () => void }) {
  const words = useWords().accounts;
  const id = useId();
  const [belongs, setBelongs] = useState<Belongs>({ role: 'officer', office: null, district: null });
  const [ref, setRef] = useState('');
  const { mutate, isPending, error, data } = useAccountAct();
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    mutate({ kind: 'add', account: { ref: ref.trim(), ...belongs } });
  };
  return (
    <Drawer open onClose={onClose} title={words.create}>
      {data !== undefined ? (
        <FirstPassword account={ref.trim()} password={data.firstPassword} />
      ) : (
        <form onSubmit={send}>
          <div className="form-field">
            <label htmlFor={`${id}-ref`}>{words.ref}</label>
            <input
              id={`${id}-ref`}
              name="ref"
              required
              maxLength={64}
              autoComplete="off"
              aria-describedby={`${id}-hint`}
              value={ref}
              onChange={({ target }) => setRef(target.value)}
            />
            <small id={`${id}-hint`}>{words.refHint}</small>
          </div>
          <RoleFields value={belongs} roles={ROLES} onChange={setBelongs} />
          {error !== null && <ProblemNote error={error} />}
          <button type="submit" className="main-button" disabled={isPending}>
            {words.create}
          </button>
        </form>
      )}
    </Drawer>
  );
}
