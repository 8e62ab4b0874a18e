import { Select } from 'antd';
import type { ApplicationFilter } from '../../api/applications.js';
import { useOverview } from '../../api/overview.js';
import { useNames, useWords } from '../../words/words.js';

type Filter = Omit<ApplicationFilter, 'season'>;

/** What the list is narrowed by. */
export function Filters({
  filter,
  onChange,
  season,
}: {
  filter: Filter;
  onChange: (part: Partial<Filter>) => void;
  season?: string;
}) {
  const words = useWords().applications;
  const name = useNames();
  const { data } = useOverview(season);
  const any = Object.keys(filter).some((one) => one !== 'cursor');
  return (
    <form className="filters" aria-label={words.filters}>
      <label>
        {words.district}
        <Select
          aria-label={words.district}
          style={{ width: 130 }}
          allowClear
          placeholder={words.all}
          value={filter.district}
          onChange={(district: Filter['district']) => onChange({ district })}
          options={data?.districts.map(({ id, name: names }) => ({
            value: id as Filter['district'],
            label: name(names),
          }))}
        />
      </label>
      <label>
        {words.state}
        <Select
          aria-label={words.state}
          style={{ width: 130 }}
          allowClear
          placeholder={words.all}
          value={filter.state}
          onChange={(state: Filter['state']) => onChange({ state })}
          options={[
            { value: 'complete', label: words.complete },
            { value: 'incomplete', label: words.incomplete },
          ]}
        />
      </label>
      <label title={words.officeHint}>
        {words.office}
        <Select
          aria-label={words.office}
          style={{ width: 300 }}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.officeHint}
          value={filter.office}
          onChange={(office: string | undefined) => onChange({ office })}
          options={data?.offices.map(({ office, name: names }) => ({ value: office, label: name(names) }))}
        />
      </label>
      {any && (
        <button
          type="button"
          className="plain-button"
          onClick={() => onChange({ district: undefined, state: undefined, office: undefined })}
        >
          {words.clear}
        </button>
      )}
    </form>
  );
}
