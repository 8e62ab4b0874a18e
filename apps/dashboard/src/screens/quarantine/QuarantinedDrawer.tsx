import { useState } from 'react';
import { useRelease, type Quarantined } from '../../api/exceptions.js';
import { useOpenProposals } from '../../api/proposals.js';
import { useSession } from '../../api/session.js';
import { Drawer } from '../../shown/Drawer.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useNames, useWords } from '../../words/words.js';
import { ProposeForm } from '../decisions/ProposeForm.js';
import { QuarantinedFacts } from './QuarantinedFacts.js';

interface QuarantinedDrawerProps {
  id: string | null;
  /** The entry as the list has it; null once it is not in the list any more. */
  listed: Quarantined | null;
  onClose: () => void;
}

/** One message, and what city HR can do about it. */
export function QuarantinedDrawer({ id, listed, onClose }: QuarantinedDrawerProps) {
  const words = useWords().quarantine;
  const name = useNames();
  const { data: session } = useSession();
  const { data: proposals } = useOpenProposals();
  const release = useRelease();
  // What was released leaves the list of what is held; the drawer still says what became of it.
  const [last, setLast] = useState(listed);
  if (listed !== null && listed !== last) setLast(listed);
  const judged = release.data;
  const acts = session?.person.role === 'city_hr' && listed?.state === 'held';
  return (
    <Drawer open={id !== null} onClose={onClose} title={last === null ? '' : name(last.why)}>
      {last !== null && <QuarantinedFacts entry={last} />}
      {release.error !== null && <ProblemNote error={release.error} />}
      {judged !== undefined && (
        <p role="status" className="decision-note">
          {words.outcomes[judged.outcome]}
          {judged.why !== null && name(judged.why)}
        </p>
      )}
      {acts && (
        <>
          <section className="key-act">
            <h3>{words.release}</h3>
            <p className="more">{words.releaseMeaning}</p>
            <button
              type="button"
              className="main-button"
              disabled={release.isPending}
              onClick={() => release.mutate(listed.id)}
            >
              {words.release}
            </button>
          </section>
          <ProposeForm
            title={words.discard}
            meaning={words.discardMeaning}
            pending={proposals?.entries.some(({ subject }) => subject === listed.id) === true}
            choices={[
              {
                name: 'discard',
                label: words.proposeDiscard,
                grave: true,
                make: (reason) => ({ action: 'discard', id: listed.id, reason }),
              },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}
