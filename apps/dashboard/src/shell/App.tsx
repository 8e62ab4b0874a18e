import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { useSession } from '../api/session.js';
import { RecoveryCodes } from '../screens/sign-in/RecoveryCodes.js';
import { SignIn } from '../screens/sign-in/SignIn.js';
import { SignInCard } from '../screens/sign-in/SignInCard.js';
import { ProblemNote } from '../shown/ProblemNote.js';
import { useSpeaking, useWords } from '../words/words.js';
import { Shell } from './Shell.js';
import { StepUp } from './step-up.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const theme = {
  token: {
    colorPrimary: '#1c4e8f',
    colorLink: '#1c4e8f',
    borderRadius: 4,
    fontFamily: 'var(--font)',
    colorTextDescription: '#55606e',
    colorTextPlaceholder: '#66717f',
  },
};

/** The pages: who is not signed in sees the sign-in page, whatever the address. */
export function App() {
  const { language } = useSpeaking();
  return (
    <ConfigProvider csp={{ nonce }} locale={language === 'zh' ? zhCN : enGB} theme={theme}>
      <SignedIn />
    </ConfigProvider>
  );
}

function SignedIn() {
  const words = useWords();
  const { data: session, error, refetch } = useSession();
  // They are shown this once: they stay until they are put away, though the session is complete by then.
  const [codes, setCodes] = useState<string[] | null>(null);
  if (error !== null && session === undefined) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (session === undefined) return <p className="loading">{words.problem.loading}</p>;
  return (
    <StepUp session={session}>
      {codes !== null && session !== null ? (
        <SignInCard>
          <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
        </SignInCard>
      ) : session === null || session.due !== null ? (
        <SignIn session={session} onEnrolled={setCodes} />
      ) : (
        <Shell session={session} />
      )}
    </StepUp>
  );
}
