import { useMutation } from '@tanstack/react-query';
import { confirmSecondFactor, proposeSecondFactor, useSessionChanged } from '../../api/session.js';
import { useStepUp } from '../../shell/step-up.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { PasswordForm } from './PasswordForm.js';
import { QrCode } from './QrCode.js';

/** Takes over a second factor: a QR code to scan, then a code that shows that it was. */
export default function Enrolment({ onEnrolled }: { onEnrolled: (codes: string[]) => void }) {
  const words = useWords().secondFactor;
  const proved = useStepUp();
  const changed = useSessionChanged();
  const {
    mutate: begin,
    data: proposed,
    isPending,
    error,
  } = useMutation({ mutationFn: () => proved(proposeSecondFactor) });
  const confirm = useMutation({
    mutationFn: (code: string) => proved(() => confirmSecondFactor(code)),
    onSuccess: async (codes) => {
      onEnrolled(codes);
      await changed();
    },
  });
  if (proposed === undefined)
    return (
      <>
        {error !== null && <ProblemNote error={error} />}
        <button type="button" className="main-button" disabled={isPending} onClick={() => begin()}>
          {words.begin}
        </button>
      </>
    );
  return (
    <>
      <p>{words.scan}</p>
      <QrCode text={proposed.uri} label={words.qr} />
      <p className="more">
        {words.byHand} <code className="mono secret">{proposed.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <PasswordForm
        title={words.enrolTitle}
        fields={[{ name: 'code', label: words.code, type: 'text', autoComplete: 'one-time-code' }]}
        action={words.confirm}
        busy={confirm.isPending}
        error={confirm.error}
        onSend={({ code = '' }) => confirm.mutate(code.trim())}
      />
    </>
  );
}
