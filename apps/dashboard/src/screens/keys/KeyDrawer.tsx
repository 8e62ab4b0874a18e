import { useKeyAct, type Key } from '../../api/keys.js';
import { useSession } from '../../api/session.js';
import { Drawer } from '../../shown/Drawer.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { Approve } from './Approve.js';
import { KeyFacts } from './KeyFacts.js';
import { Retire } from './Retire.js';
import { Revoke } from './Revoke.js';

/** One key, and what a security administrator may do to it. */
export function KeyDrawer({ shown, onClose }: { shown: Key | null; onClose: () => void }) {
  const words = useWords().keys;
  const format = useFormats();
  const { data: session } = useSession();
  const { mutate, isPending, error, data: revoked } = useKeyAct();
  const may = session?.person.role === 'security_administrator';
  return (
    <Drawer open={shown !== null} onClose={onClose} title={shown?.owner ?? ''}>
      {shown !== null && (
        <>
          <KeyFacts shown={shown} />
          {error !== null && <ProblemNote error={error} />}
          {revoked && (
            <p role="status">
              {words.revokedNow(format.count(revoked.suspect_results), format.count(revoked.reopened_tasks))}
            </p>
          )}
          {may && shown.state === 'pending' && (
            <Approve shown={shown} me={session.person.ref} busy={isPending} onAct={mutate} />
          )}
          {may && shown.state === 'active' && <Retire id={shown.key_id} busy={isPending} onAct={mutate} />}
          {may && ['active', 'retiring'].includes(shown.state) && (
            <Revoke id={shown.key_id} busy={isPending} onAct={mutate} />
          )}
        </>
      )}
    </Drawer>
  );
}
