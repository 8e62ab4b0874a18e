import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { ApiProblem } from '../api/client.js';
import { useProve, type Session } from '../api/session.js';
import { PasswordForm } from '../screens/sign-in/PasswordForm.js';
import { Dialog } from '../shown/Dialog.js';
import { useWords } from '../words/words.js';

/** Does what is sensitive; when the server wants to know anew who acts, asks, and does it again. */
type Proved = <T>(act: () => Promise<T>) => Promise<T>;
interface Asked {
  given: () => void;
  refused: () => void;
}

const StepUpContext = createContext<Proved | null>(null);

/** Keeps the dialog that asks who one is before what is sensitive. */
export function StepUp({ session, children }: { session: Session | null; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const proved = useCallback<Proved>(async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'fresh_proof_needed') throw error;
      await new Promise<void>((given, refuse) => setAsked({ given, refused: () => refuse(error) })).finally(() =>
        setAsked(null),
      );
      return act();
    }
  }, []);
  return (
    <StepUpContext value={proved}>
      {children}
      {asked !== null && session !== null && <ProofDialog session={session} asked={asked} />}
    </StepUpContext>
  );
}

export function useStepUp(): Proved {
  const proved = useContext(StepUpContext);
  if (proved === null) throw new Error('useStepUp outside of StepUp');
  return proved;
}

function ProofDialog({ session, asked }: { session: Session; asked: Asked }) {
  const words = useWords();
  const { mutate, isPending, error } = useProve();
  const code = session.second_factor;
  return (
    <Dialog label={words.secondFactor.proveTitle} onClose={asked.refused}>
      <PasswordForm
        title={words.secondFactor.proveTitle}
        fields={[
          code
            ? { name: 'code', label: words.secondFactor.code, type: 'text', autoComplete: 'one-time-code' }
            : { name: 'password', label: words.session.password, type: 'password', autoComplete: 'current-password' },
        ]}
        action={words.secondFactor.prove}
        busy={isPending}
        error={error}
        onSend={(values) => mutate(values, { onSuccess: asked.given })}
      />
      <p className="more">{words.secondFactor.proveMeaning}</p>
      <button type="button" className="plain-button" onClick={asked.refused}>
        {words.secondFactor.cancel}
      </button>
    </Dialog>
  );
}
