import { useApplications, type ApplicationFilter } from '../../api/applications.js';
import { useSeason } from '../../api/seasons.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useWords } from '../../words/words.js';
import { ExportDrawer } from '../exports/ExportDrawer.js';
import { ApplicationTable } from './ApplicationTable.js';
import { Filters } from './Filters.js';
import { FindByNumber } from './FindByNumber.js';
import { Found } from './Found.js';
import { Pages } from './Pages.js';
import { Views } from './Views.js';
import { useFilterInAddress } from './use-filter-in-address.js';

/** All applications of the season, narrowed by filters that stand in the address. */
export default function ApplicationList() {
  const words = useWords();
  const season = useSeason();
  const { filter, change, turn } = useFilterInAddress();
  const asked: ApplicationFilter | null = season === null ? null : { ...filter, season: season.season };
  const { data, error, refetch, isPlaceholderData } = useApplications(asked);
  return (
    <>
      <div className="title-row">
        <h1 className="title">{words.applications.title}</h1>
        <FindByNumber />
      </div>
      <Filters filter={filter} onChange={change} season={season?.season} />
      <Views filter={filter} onChoose={({ district, state, office }) => change({ district, state, office })} />
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <div className="found-row">
            <Found total={data.total} matching={data.matching} />
            {asked !== null && <ExportDrawer filter={asked} matching={data.matching} />}
          </div>
          <ApplicationTable entries={data.entries} waiting={isPlaceholderData} />
          <Pages next={data.next} first={filter.cursor === undefined} onTurn={turn} />
        </>
      )}
    </>
  );
}
