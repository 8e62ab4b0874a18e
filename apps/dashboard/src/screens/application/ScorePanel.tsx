import type { ApplicationView } from '../../api/applications.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

/** The points, indicator by indicator, and what they come from. */
export function ScorePanel({ score }: { score: ApplicationView['score'] }) {
  const words = useWords().application;
  const format = useFormats();
  const name = useNames();
  if (score === null) {
    return (
      <Panel title={words.score}>
        <p className="empty">{words.noScore}</p>
      </Panel>
    );
  }
  const standing = score.barred ? words.barred : score.reached ? words.reached : words.notReached;
  return (
    <Panel title={words.score}>
      <p className="score-total">
        {format.points(score.total)}{' '}
        <small>
          {standing} · {words.threshold(format.points(score.threshold))}
        </small>
      </p>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col">{words.scoreRule}</th>
            <th scope="col" className="number">
              {words.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {score.lines.map(({ indicator, name: names, points, note, from, combine, cap, source }) => (
            <tr key={indicator}>
              <th scope="row">
                {name(names)} {note !== null && <em>{words.scoreNotes[note]}</em>}
                <br />
                <small>{from.map(({ item, office }) => `${name(item.name)} · ${name(office.name)}`).join('; ')}</small>
              </th>
              <td className="score-rule" title={source ?? undefined}>
                {combine !== null && words.combine[combine]}
                {cap !== null && ` · ${words.cap(format.points(cap))}`}
              </td>
              <td className="number">{format.points(points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {score.flags.length > 0 && (
        <>
          <h3>{words.flags}</h3>
          <ul>
            {score.flags.map(({ kind, indicator, name: names }, i) => (
              <li key={`${kind} ${indicator} ${i}`}>
                {name(names)}: {words.scoreFlags[kind]}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="more">{words.ruleFile(score.rules)}</p>
      {score.illustrative && <p className="more">{words.rulesIllustrative}</p>}
    </Panel>
  );
}
