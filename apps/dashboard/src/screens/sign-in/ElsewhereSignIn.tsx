import { useSearchParams } from 'react-router';
import { useSignInWays } from '../../api/session.js';
import { useWords } from '../../words/words.js';

/** Sign-in at the city's provider of identities, where there is one; and that it was refused. */
export function ElsewhereSignIn() {
  const words = useWords().signInElsewhere;
  const { data } = useSignInWays();
  const [search] = useSearchParams();
  if (data?.oidc !== true) return null;
  const failed = search.get('sign-in');
  return (
    <div className="elsewhere">
      {(failed === 'refused' || failed === 'unreachable') && (
        <p role="alert" className="problem">
          {words[failed]}
        </p>
      )}
      <a className="plain-button" href="/api/session/oidc">
        {words.go}
      </a>
    </div>
  );
}
