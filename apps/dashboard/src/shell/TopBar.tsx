import { Link } from 'react-router';
import { useSignOut, type Session } from '../api/session.js';
import { useWords } from '../words/words.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { LiveState } from './LiveState.js';
import { SeasonChoice } from './SeasonChoice.js';

/** Product, season, state of the figures, language, and who is signed in. */
export function TopBar({ session }: { session: Session }) {
  const words = useWords();
  const signOut = useSignOut();
  const { ref, role, office, district } = session.person;
  const scope = office ?? district;
  return (
    <header className="top-bar">
      <span className="product">
        <img src="/seal.svg" alt="" width={22} height={22} /> {words.product} <small>{words.productLine}</small>
      </span>
      <SeasonChoice />
      <span className="spring" />
      <LiveState />
      <LanguageSwitch />
      <Link className="who" to="/me" title={words.session.me}>
        {ref} <small>{scope === null ? words.session.role[role] : `${words.session.role[role]} ${scope}`}</small>
      </Link>
      <button type="button" className="plain-button" onClick={() => signOut.mutate()}>
        {words.session.signOut}
      </button>
    </header>
  );
}
