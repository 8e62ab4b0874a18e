import { NavLink, useSearchParams } from 'react-router';
import { useWords } from '../words/words.js';
import type { Screen } from './screens.js';

/** The screens of the role; the season goes along from one to the other. */
export function Menu({ screens }: { screens: readonly Screen[] }) {
  const words = useWords();
  const [search] = useSearchParams();
  const season = search.get('season');
  return (
    <nav className="menu" aria-label={words.menu.label}>
      <ul>
        {screens.map(({ path, menu }) =>
          menu === null ? null : (
            <li key={path}>
              <NavLink to={{ pathname: path, search: season === null ? '' : `?season=${season}` }} end={path === '/'}>
                {words.menu[menu]}
              </NavLink>
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}
