import type { Ledger } from '../../api/closing.js';
import { useSession } from '../../api/session.js';
import { Panel } from '../../shown/Panel.js';
import { useWords } from '../../words/words.js';

/** The files that let anyone check the season without this server. Only the city's coordinator may have personal data in one. */
export function Downloads({ season, ledger }: { season: string; ledger: Ledger }) {
  const words = useWords().closing;
  const { data: session } = useSession();
  if (ledger.signed_at === null) return null;
  return (
    <Panel title={words.downloads}>
      <ul className="downloads">
        {session?.person.role === 'city_hr' && (
          <li>
            <a href={`/api/seasons/${season}/bundle`} download>
              {words.bundle}
            </a>{' '}
            {words.bundleMeaning}
          </li>
        )}
        <li>
          <a href={`/api/seasons/${season}/ledger/bundle`} download>
            {words.closedBundle}
          </a>{' '}
          {words.closedBundleMeaning}
        </li>
      </ul>
      <p className="more">
        {words.verifyWith} <code>{words.verifyCommand(season)}</code>
      </p>
    </Panel>
  );
}
