import type { Calendar } from '../../api/administration.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ProposeLampDays } from './ProposeLampDays.js';

/** What lamps go by: changed here by two administrators. */
const BY_TWO: readonly Calendar['limits'][number]['code'][] = ['lamp_safety', 'lamp_standstill', 'pace_days'];

/** Limits, and where each is set. */
export function Limits({ limits, mayPropose }: { limits: Calendar['limits']; mayPropose: boolean }) {
  const words = useWords().calendar;
  const format = useFormats();
  return (
    <Panel title={words.limits} aside={mayPropose && <ProposeLampDays limits={limits} />}>
      <table className="list long-list limits">
        <thead>
          <tr>
            <th scope="col">{words.limit}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.setting}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map(({ code, value, unit, setting }) => (
            <tr key={code} data-limit={code}>
              <th scope="row">{words.codes[code]}</th>
              <td className="moment">{`${format.count(value)} ${words.units[unit]}`}</td>
              <td>{setting !== null ? <code>{setting}</code> : BY_TWO.includes(code) ? words.byTwo : words.fixed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
