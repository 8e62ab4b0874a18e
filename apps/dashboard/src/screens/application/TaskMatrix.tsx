import type { Task } from '../../api/applications.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { Verdict } from './Verdict.js';

/** Every task: who was asked what, and what came of it. */
export function TaskMatrix({ tasks, onShow }: { tasks: Task[]; onShow: (id: string) => void }) {
  const words = useWords();
  const name = useNames();
  const format = useFormats();
  const { application } = words;
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{application.item}</th>
          <th scope="col">{application.office}</th>
          <th scope="col">{application.subject}</th>
          <th scope="col">{application.state}</th>
          <th scope="col">{application.verdict}</th>
          <th scope="col">{application.due}</th>
          <th scope="col">{application.signer}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => {
          const counted = task.findings.find(({ counts }) => counts) ?? task.findings.at(-1);
          return (
            <tr key={task.id}>
              <th scope="row">{name(task.item.name)}</th>
              <td>{name(task.office.name)}</td>
              <td>{subjectName(task.subject, words)}</td>
              <td>{words.taskState[task.state]}</td>
              <td>
                <Verdict verdict={task.verdict} />
              </td>
              <td>{format.instant(task.due_at)}</td>
              <td>
                {counted === undefined ? (
                  application.noFinding
                ) : (
                  <button type="button" className="plain-button" onClick={() => onShow(task.id)}>
                    <span aria-hidden>{counted.signature.verified ? '✓' : '✕'}</span> {application.proof.open}
                    <span className="unseen"> {name(task.item.name)}</span>
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** `applicant`, `spouse`, `child 1`: as the claim says whom it is about. */
function subjectName(subject: string, { application }: ReturnType<typeof useWords>): string {
  if (subject === 'applicant') return application.applicant;
  if (subject === 'spouse') return application.spouse;
  return subject.replace(/^child(ren)?:?/, `${application.child} `);
}
