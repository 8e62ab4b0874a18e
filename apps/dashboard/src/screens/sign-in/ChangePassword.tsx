import { useChangePassword } from '../../api/session.js';
import { useWords } from '../../words/words.js';
import { PasswordForm } from './PasswordForm.js';

/** The change of the first password. */
export function ChangePassword() {
  const words = useWords().session;
  const { mutate, isPending, error } = useChangePassword();
  return (
    <PasswordForm
      title={words.changeTitle}
      fields={[
        { name: 'password', label: words.password, type: 'password', autoComplete: 'current-password' },
        {
          name: 'new_password',
          label: words.newPassword,
          type: 'password',
          autoComplete: 'new-password',
          hint: words.passwordRule,
        },
      ]}
      action={words.change}
      busy={isPending}
      error={error}
      onSend={({ password = '', new_password = '' }) => mutate({ password, new_password })}
    />
  );
}
