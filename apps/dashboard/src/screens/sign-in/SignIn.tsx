import { lazy, Suspense } from 'react';
import { useGiveCode, useSignIn, useSignOut, type Session } from '../../api/session.js';
import { useWords } from '../../words/words.js';
import { ElsewhereSignIn } from './ElsewhereSignIn.js';
import { ChangePassword } from './ChangePassword.js';
import { PasswordForm } from './PasswordForm.js';
import { SignInCard } from './SignInCard.js';

const Enrolment = lazy(() => import('./Enrolment.js'));

interface SignInProps {
  session: Session | null;
  /** With the recovery codes, once. */
  onEnrolled: (codes: string[]) => void;
}

/** Sign-in, one step after the other: password, code of the second factor, change of the first password, enrolment. */
export function SignIn({ session, onEnrolled }: SignInProps) {
  const words = useWords();
  const signOut = useSignOut();
  return (
    <SignInCard>
      {session === null && <AccountAndPassword />}
      {session === null && <ElsewhereSignIn />}
      {session?.due === 'second_factor' && <SecondFactorCode />}
      {session?.due === 'password' && <ChangePassword />}
      {session?.due === 'enrolment' && (
        <Suspense fallback={<p className="loading">{words.problem.loading}</p>}>
          <p className="more">{words.secondFactor.enrolNeeded}</p>
          <Enrolment onEnrolled={onEnrolled} />
        </Suspense>
      )}
      {session !== null && (
        <button type="button" className="plain-button" onClick={() => signOut.mutate()}>
          {words.session.signOut}
        </button>
      )}
    </SignInCard>
  );
}

function AccountAndPassword() {
  const words = useWords().session;
  const { mutate, isPending, error } = useSignIn();
  return (
    <PasswordForm
      title={words.title}
      fields={[
        { name: 'account', label: words.account, type: 'text', autoComplete: 'username' },
        { name: 'password', label: words.password, type: 'password', autoComplete: 'current-password' },
      ]}
      action={words.signIn}
      busy={isPending}
      error={error}
      onSend={({ account = '', password = '' }) => mutate({ account, password })}
    />
  );
}

function SecondFactorCode() {
  const words = useWords().secondFactor;
  const { mutate, isPending, error } = useGiveCode();
  return (
    <PasswordForm
      title={words.codeTitle}
      fields={[{ name: 'code', label: words.code, type: 'text', autoComplete: 'one-time-code', hint: words.codeHint }]}
      action={words.complete}
      busy={isPending}
      error={error}
      onSend={({ code = '' }) => mutate({ code: code.trim() })}
    />
  );
}
