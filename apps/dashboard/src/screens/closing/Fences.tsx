import type { SeasonDetail } from '../../api/closing.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** Queue by queue, whether the fence that divides in time from late was met. */
export function Fences({ season }: { season: SeasonDetail }) {
  const words = useWords().closing;
  const format = useFormats();
  const seen = season.fences.filter(({ seen_at }) => seen_at !== null).length;
  return (
    <Panel
      title={words.fences}
      aside={<span>{words.fencesSeen(format.count(seen), format.count(season.partitions))}</span>}
    >
      <p className="more">{words.fencesMeaning}</p>
      {season.fences.length > 0 && (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{words.queue}</th>
              <th scope="col">{words.armedUntil}</th>
              <th scope="col">{words.seenAt}</th>
            </tr>
          </thead>
          <tbody>
            {season.fences.map(({ queue, armed_until, seen_at }) => (
              <tr key={queue}>
                <th scope="row" className="mono">
                  {queue}
                </th>
                <td>{armed_until === null ? words.notYet : format.moment(armed_until)}</td>
                <td>{seen_at === null ? `○ ${words.notYet}` : `✓ ${format.moment(seen_at)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
