import { useLedger, useManifests, useSeasonDetail } from '../../api/closing.js';
import { useSeason } from '../../api/seasons.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { Downloads } from './Downloads.js';
import { Fences } from './Fences.js';
import { LedgerState } from './LedgerState.js';
import { Manifests } from './Manifests.js';
import { OpenAtClose } from './OpenAtClose.js';
import { Stages } from './Stages.js';

/** How far the close and the seal of a season have come, what was open, what the offices say to it, and the files to keep. */
export default function Closing() {
  const words = useWords();
  const season = useSeason()?.season;
  const detail = useSeasonDetail(season);
  const ledger = useLedger(season);
  const manifests = useManifests(season);
  const failed = [detail, ledger, manifests].find(({ error }) => error !== null);
  return (
    <>
      <h1 className="title">{words.closing.title}</h1>
      {failed && <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />}
      {detail.data && <Stages season={detail.data} sealedAt={ledger.data?.sealed_at ?? null} />}
      <div className="two-columns">
        {detail.data && <Fences season={detail.data} />}
        {ledger.data && <LedgerState ledger={ledger.data} />}
      </div>
      {ledger.data && <Downloads season={season!} ledger={ledger.data} />}
      <div className="two-columns">
        {detail.data && <OpenAtClose season={detail.data} />}
        {manifests.data && <Manifests entries={manifests.data.entries} />}
      </div>
    </>
  );
}
