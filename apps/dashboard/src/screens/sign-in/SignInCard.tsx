import type { ReactNode } from 'react';
import { LanguageSwitch } from '../../shell/LanguageSwitch.js';
import { useWords } from '../../words/words.js';

/** What stands in the middle of the page until sign-in is complete. */
export function SignInCard({ children }: { children: ReactNode }) {
  const words = useWords();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>
          <img src="/seal.svg" alt="" width={28} height={28} /> {words.product} <small>{words.productLine}</small>
        </h1>
        {children}
        <LanguageSwitch />
      </div>
    </main>
  );
}
