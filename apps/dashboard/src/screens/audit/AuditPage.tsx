import type { ReactNode } from 'react';
import { NavLink, useSearchParams } from 'react-router';
import { useWords } from '../../words/words.js';

const DESKS = [
  ['/audit', 'access'],
  ['/audit/digests', 'digests'],
  ['/audit/exports', 'exports'],
  ['/audit/decisions', 'decisions'],
  ['/audit/keys', 'keys'],
  ['/audit/accounts', 'accounts'],
  ['/audit/verify', 'verify'],
] as const;

/** What surrounds each part of the auditor's desk. */
export function AuditPage({ meaning, children }: { meaning: string; children: ReactNode }) {
  const words = useWords().audit;
  const [search] = useSearchParams();
  const season = search.get('season');
  return (
    <>
      <h1 className="title">{words.title}</h1>
      <nav className="tabs" aria-label={words.tabs}>
        {DESKS.map(([path, name]) => (
          <NavLink key={path} to={{ pathname: path, search: season === null ? '' : `?season=${season}` }} end>
            {words[name]}
          </NavLink>
        ))}
      </nav>
      <p className="meaning">{meaning}</p>
      {children}
    </>
  );
}
