import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { removeSecondFactor, useSession, useSessionChanged } from '../../api/session.js';
import { useStepUp } from '../../shell/step-up.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import Enrolment from '../sign-in/Enrolment.js';
import { RecoveryCodes } from '../sign-in/RecoveryCodes.js';

/** One's own account: the second factor, and until when one is signed in. */
export default function Me() {
  const words = useWords();
  const format = useFormats();
  const { data: session } = useSession();
  const proved = useStepUp();
  const changed = useSessionChanged();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [enrols, setEnrols] = useState(false);
  const remove = useMutation({ mutationFn: () => proved(removeSecondFactor), onSuccess: changed });
  if (!session) return null;
  const enrolled = (given: string[]): void => {
    setCodes(given);
    setEnrols(false);
  };
  return (
    <>
      <h1 className="title">{words.session.me}</h1>
      <Panel title={words.secondFactor.title} className="narrow">
        {codes !== null ? (
          <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
        ) : enrols || !session.second_factor ? (
          <>
            {!session.second_factor && <p className="more">{words.secondFactor.inactive}</p>}
            <Enrolment onEnrolled={enrolled} />
          </>
        ) : (
          <>
            <p>
              <span aria-hidden>✓</span> {words.secondFactor.active}
            </p>
            {remove.error !== null && <ProblemNote error={remove.error} />}
            <button type="button" className="plain-button" onClick={() => setEnrols(true)}>
              {words.secondFactor.renew}
            </button>
            <button type="button" className="plain-button" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {words.secondFactor.remove}
            </button>
          </>
        )}
      </Panel>
      <Panel title={words.secondFactor.session} className="narrow">
        <dl className="facts">
          <dt>{words.secondFactor.endsAt}</dt>
          <dd>{session.expires_at === null ? '' : format.instant(session.expires_at)}</dd>
        </dl>
        <p className="more">{words.secondFactor.idle(session.idle_minutes)}</p>
      </Panel>
    </>
  );
}
