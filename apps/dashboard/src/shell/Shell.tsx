import { Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import type { Session } from '../api/session.js';
import { useLive } from '../live/use-live.js';
import { useWords } from '../words/words.js';
import { Menu } from './Menu.js';
import { screensOf } from './screens.js';
import { TopBar } from './TopBar.js';

/** What surrounds every screen of somebody who is signed in. */
export function Shell({ session }: { session: Session }) {
  const words = useWords();
  useLive(session.person.ref);
  const screens = screensOf(session.person.role);
  const { pathname } = useLocation();
  const bare = screens.some((screen) => screen.bare === true && screen.path === pathname);
  const home = screens.find(({ menu }) => menu !== null)?.path ?? '/';
  return (
    <div className={bare ? 'bare' : 'shell'}>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      {!bare && <TopBar session={session} />}
      {!bare && <Menu screens={screens} />}
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<p className="loading">{words.problem.loading}</p>}>
          <Routes>
            {screens.map(({ path, component: Component }) => (
              <Route key={path} path={path} element={<Component />} />
            ))}
            {home !== '/' && <Route path="/" element={<Navigate to={home} replace />} />}
            <Route path="*" element={<p className="empty">{words.problem.nothingHere}</p>} />
          </Routes>
        </Suspense>
      </main>
    </div>
  );
}
