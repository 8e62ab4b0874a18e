import { useId, useState, type SubmitEvent } from 'react';
import type { Calendar } from '../../api/administration.js';
import { usePreviewLampDays, useProposeLampDays, type NewLampDays } from '../../api/calendar.js';
import { Dialog } from '../../shown/Dialog.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ChangedLamps } from './ChangedLamps.js';

/** As the server has them. */
const FIELDS = [
  { name: 'safety', code: 'lamp_safety', least: 0, most: 20 },
  { name: 'standstill', code: 'lamp_standstill', least: 1, most: 20 },
  { name: 'pace', code: 'pace_days', least: 5, most: 40 },
] as const;

/** Proposes by what lamps go: first which would change is shown, then it can be sent to the second person. */
export function ProposeLampDays({ limits }: { limits: Calendar['limits'] }) {
  const words = useWords().calendar;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="main-button small-button" onClick={() => setOpen(true)}>
        {words.proposeLampDays}
      </button>
      {open && (
        <Dialog label={words.proposeLampDays} onClose={() => setOpen(false)}>
          <h2>{words.proposeLampDays}</h2>
          <p className="more">{words.lampDaysMeaning}</p>
          <LampDaysForm limits={limits} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function LampDaysForm({ limits, onDone }: { limits: Calendar['limits']; onDone: () => void }) {
  const words = useWords().calendar;
  const format = useFormats();
  const id = useId();
  const preview = usePreviewLampDays();
  const propose = useProposeLampDays();
  const [shown, setShown] = useState<NewLampDays | null>(null);
  const look = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = lampDaysIn(new FormData(event.currentTarget));
    setShown(null);
    propose.reset();
    preview.mutate(wanted, { onSuccess: () => setShown(wanted) });
  };
  return (
    <>
      <form onSubmit={look} onChange={() => setShown(null)} className="notice-form">
        {FIELDS.map(({ name, code, least, most }) => (
          <div className="form-field" key={name}>
            <label htmlFor={`${id}-${name}`}>
              {words.codes[code]} <small>{words.bounds(least, most)}</small>
            </label>
            <input
              id={`${id}-${name}`}
              name={name}
              type="number"
              min={least}
              max={most}
              required
              defaultValue={limits.find((limit) => limit.code === code)?.value}
            />
          </div>
        ))}
        <div className="form-field">
          <label htmlFor={`${id}-source`}>{words.ground}</label>
          <input id={`${id}-source`} name="source" required minLength={4} maxLength={60} autoComplete="off" />
        </div>
        <button type="submit" className="main-button" disabled={preview.isPending}>
          {words.preview}
        </button>
      </form>
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {shown !== null && preview.data !== undefined && (
        <>
          <section className="notice-effect" role="status">
            <h3>{words.lampEffect(format.count(preview.data.lamps.length))}</h3>
            <ChangedLamps lamps={preview.data.lamps} />
          </section>
          {propose.error !== null && <ProblemNote error={propose.error} />}
          <button
            type="button"
            className="main-button"
            disabled={propose.isPending}
            onClick={() => propose.mutate(shown, { onSuccess: onDone })}
          >
            {words.send}
          </button>
        </>
      )}
    </>
  );
}

function lampDaysIn(typed: FormData): NewLampDays {
  const number = (name: string): number => Number(typed.get(name));
  const source = typed.get('source');
  return {
    safety: number('safety'),
    standstill: number('standstill'),
    pace: number('pace'),
    source: typeof source === 'string' ? source.trim() : '',
  };
}
