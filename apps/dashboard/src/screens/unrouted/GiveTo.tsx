import { useState } from 'react';
import type { UnroutedTask } from '../../api/exceptions.js';
import { useNames, useWords } from '../../words/words.js';

interface GiveToProps {
  task: UnroutedTask;
  busy: boolean;
  onGive: (office: string, name: string) => void;
}

/** Chooses one of the offices that may have the task. */
export function GiveTo({ task, busy, onGive }: GiveToProps) {
  const words = useWords().unrouted;
  const name = useNames();
  const [office, setOffice] = useState('');
  const chosen = task.candidates.find(({ id }) => id === office);
  return (
    <span className="give-to">
      <select
        aria-label={`${words.choose} ${task.application} ${name(task.item.name)}`}
        value={office}
        onChange={({ target }) => setOffice(target.value)}
      >
        <option value="">{words.chooseOffice}</option>
        {task.candidates.map((one) => (
          <option key={one.id} value={one.id}>
            {name(one.name)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="main-button small-button"
        disabled={chosen === undefined || busy}
        onClick={() => chosen && onGive(chosen.id, name(chosen.name))}
      >
        {words.give}
      </button>
    </span>
  );
}
