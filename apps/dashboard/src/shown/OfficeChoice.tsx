import { useOverview } from '../api/overview.js';
import { useSeason } from '../api/seasons.js';
import { useNames } from '../words/words.js';
import { Choice } from './Choice.js';

/** One of the offices of the season, or all of them: `any` says so. */
export function OfficeChoice(props: { label: string; any: string; value: string; onChoose: (office: string) => void }) {
  const { label, any, value, onChoose } = props;
  const season = useSeason();
  const { data } = useOverview(season?.season);
  const name = useNames();
  const known = (data?.offices ?? []).map((office) => ({ value: office.office, label: name(office.name) }));
  // What the address names stays chosen, also before the names are here.
  const other = value === '' || known.some((option) => option.value === value) ? [] : [{ value, label: value }];
  return (
    <Choice label={label} value={value} onChoose={onChoose} options={[{ value: '', label: any }, ...other, ...known]} />
  );
}
