import { useChangePassword, useSignIn, type Session } from '../../api/session.js';
import { LanguageSwitch } from '../../shell/LanguageSwitch.js';
import { useWords } from '../../words/words.js';
import { PasswordForm } from './PasswordForm.js';

/** Sign-in; with a session that is not complete, the change of the first password. */
export function SignIn({ session }: { session: Session | null }) {
  const words = useWords();
  const signIn = useSignIn();
  const changePassword = useChangePassword();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>
          <img src="/seal.svg" alt="" width={28} height={28} /> {words.product} <small>{words.productLine}</small>
        </h1>
        {session === null ? (
          <PasswordForm
            key="sign-in"
            title={words.session.title}
            fields={[
              { name: 'account', label: words.session.account, type: 'text', autoComplete: 'username' },
              { name: 'password', label: words.session.password, type: 'password', autoComplete: 'current-password' },
            ]}
            action={words.session.signIn}
            busy={signIn.isPending}
            error={signIn.error}
            onSend={({ account = '', password = '' }) => signIn.mutate({ account, password })}
          />
        ) : (
          <PasswordForm
            key="change"
            title={words.session.changeTitle}
            fields={[
              { name: 'password', label: words.session.password, type: 'password', autoComplete: 'current-password' },
              {
                name: 'new_password',
                label: words.session.newPassword,
                type: 'password',
                autoComplete: 'new-password',
                hint: words.session.passwordRule,
              },
            ]}
            action={words.session.change}
            busy={changePassword.isPending}
            error={changePassword.error}
            onSend={({ password = '', new_password = '' }) => changePassword.mutate({ password, new_password })}
          />
        )}
        <LanguageSwitch />
      </div>
    </main>
  );
}
