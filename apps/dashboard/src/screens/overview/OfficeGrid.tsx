import { useState } from 'react';
import type { Overview } from '../../api/overview.js';
import { Lamp, type LampName } from '../../shown/Lamp.js';
import { Panel } from '../../shown/Panel.js';
import { useNames, useWords } from '../../words/words.js';
import { OfficeCell, type Measure } from './OfficeCell.js';

const LAMPS: LampName[] = ['normal', 'warning', 'yellow', 'red', 'no_data'];

/** Agencies by districts: each office a cell that can be read, reached by keyboard, copied and printed. */
export function OfficeGrid({ overview }: { overview: Overview }) {
  const words = useWords().overview.grid;
  const name = useNames();
  const [measure, setMeasure] = useState<Measure>('rate');
  const { agencies, districts, offices } = overview;
  const ofDistrict = new Set(districts.map(({ id }) => id));
  const found = (agency: string, fits: (jurisdiction: string) => boolean) =>
    offices.filter((office) => office.agency === agency && fits(office.jurisdiction));
  const hasOthers = offices.some(({ jurisdiction }) => !ofDistrict.has(jurisdiction));
  return (
    <Panel title={words.title} className="grid-panel" aside={<MeasureChoice measure={measure} onChoose={setMeasure} />}>
      <table className="grid">
        <caption className="unseen">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.agency}</th>
            {districts.map(({ id, name: names }) => (
              <th key={id} scope="col">
                {name(names)}
              </th>
            ))}
            {hasOthers && <th scope="col">{words.others}</th>}
          </tr>
        </thead>
        <tbody>
          {agencies.map(({ id, name: names }) => (
            <tr key={id}>
              <th scope="row" title={name(names)}>
                {name(names)}
              </th>
              {districts.map(({ id: district }) => (
                <td key={district}>
                  {found(id, (one) => one === district).map((office) => (
                    <OfficeCell key={office.office} office={office} measure={measure} />
                  ))}
                </td>
              ))}
              {hasOthers && (
                <td className="grid-others">
                  {found(id, (one) => !ofDistrict.has(one)).map((office) => (
                    <OfficeCell key={office.office} office={office} measure={measure} />
                  ))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="legend" role="group" aria-label={words.legend}>
        {LAMPS.map((lamp) => (
          <Lamp key={lamp} lamp={lamp} />
        ))}
      </div>
    </Panel>
  );
}

function MeasureChoice({ measure, onChoose }: { measure: Measure; onChoose: (measure: Measure) => void }) {
  const words = useWords().overview.grid;
  return (
    <div className="segments" role="group" aria-label={words.measure}>
      {(Object.keys(words.measures) as Measure[]).map((one) => (
        <button key={one} type="button" aria-pressed={one === measure} onClick={() => onChoose(one)}>
          {words.measures[one]}
        </button>
      ))}
    </div>
  );
}
