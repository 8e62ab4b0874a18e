import type { ExportRecord } from '../../api/exports.js';
import { OfficeName } from '../../shown/OfficeName.js';
import { useWords } from '../../words/words.js';
import { DistrictName } from '../applications/DistrictName.js';

/** What a list is narrowed to, in a few words. */
export function FilterInWords({ filter: { district, state, office } }: { filter: ExportRecord['filter'] }) {
  const words = useWords();
  if (district === undefined && state === undefined && office === undefined) return <>{words.exports.everything}</>;
  return (
    <>
      {district !== undefined && <DistrictName id={district} />}{' '}
      {state !== undefined && (state === 'complete' ? words.applications.complete : words.applications.incomplete)}{' '}
      {office !== undefined && (
        <>
          {words.exports.waitingFor} <OfficeName id={office} />
        </>
      )}
    </>
  );
}
