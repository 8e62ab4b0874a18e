import type { Calendar } from '../../api/administration.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** Limits, and where each is set. */
export function Limits({ limits }: { limits: Calendar['limits'] }) {
  const words = useWords().calendar;
  const format = useFormats();
  return (
    <Panel title={words.limits}>
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
              <td>{setting === null ? words.fixed : <code>{setting}</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
