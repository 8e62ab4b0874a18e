import type { Task } from '../../api/applications.js';
import { Drawer } from '../../shown/Drawer.js';
import { useNames, useWords } from '../../words/words.js';
import { FindingCard } from './FindingCard.js';

/** What a task's answer rests on, field by field, and the signature under it. */
export function TaskDrawer({ number, task, onClose }: { number: string; task: Task | null; onClose: () => void }) {
  const words = useWords();
  const name = useNames();
  return (
    <Drawer
      open={task !== null}
      onClose={onClose}
      title={task === null ? '' : `${name(task.item.name)} · ${name(task.office.name)}`}
    >
      {task?.findings.map((finding, i) => (
        <FindingCard key={i} about={{ number, task }} finding={finding} />
      ))}
      {task !== null && <p className="more">{words.application.proof.explain}</p>}
    </Drawer>
  );
}
