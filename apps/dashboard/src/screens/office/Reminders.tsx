import { useReminders, type Reminder } from '../../api/reminders.js';
import { Lamp } from '../../shown/Lamp.js';
import { Panel } from '../../shown/Panel.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

const SIGNS = { waiting: '○', sent: '→', noted: '✓' };

interface RemindersProps {
  season: string;
  office: string;
  /** Null for who may look and not send. */
  onSend: (() => void) | null;
  onShow: (reminder: Reminder) => void;
}

/** The reminders that the office was sent, and whether it has taken note of them. */
export function Reminders({ season, office, onSend, onShow }: RemindersProps) {
  const words = useWords().reminders;
  const format = useFormats();
  const { data, error, refetch } = useReminders(season, office);
  return (
    <Panel
      title={words.title}
      aside={
        onSend !== null && (
          <button type="button" className="main-button" onClick={onSend}>
            {words.send}
          </button>
        )
      }
    >
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data?.entries.length === 0 && <p className="empty">{words.none}</p>}
      {data !== undefined && data.entries.length > 0 && (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{words.sentAt}</th>
              <th scope="col">{words.sentBy}</th>
              <th scope="col">{words.figures}</th>
              <th scope="col">{words.state}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {data.entries.map((one) => (
              <tr key={one.id} data-reminder={one.state}>
                <td>{format.moment(one.sent_at)}</td>
                <td>{one.sent_by}</td>
                <td>
                  {words.figuresOf(format.count(one.remaining), format.count(one.overdue))} <Lamp lamp={one.lamp} />
                </td>
                <td>
                  <span aria-hidden>{SIGNS[one.state]}</span> {words.states[one.state]}
                  {one.noted_at !== null && ` ${format.moment(one.noted_at)}`}
                </td>
                <td>
                  <button type="button" className="plain-button" onClick={() => onShow(one)}>
                    {words.show}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
