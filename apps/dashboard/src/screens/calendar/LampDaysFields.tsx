import { useId } from 'react';
import type { Calendar } from '../../api/administration.js';
import type { NewLampDays } from '../../api/calendar.js';
import { useWords } from '../../words/words.js';

/** As the server has them. */
const FIELDS = [
  { name: 'safety', code: 'lamp_safety', least: 0, most: 20 },
  { name: 'standstill', code: 'lamp_standstill', least: 1, most: 20 },
  { name: 'pace', code: 'pace_days', least: 5, most: 40 },
] as const;

/** By what lamps go, beginning with what holds, and on what ground. */
export function LampDaysFields({ limits }: { limits: Calendar['limits'] }) {
  const words = useWords().calendar;
  const id = useId();
  return (
    <>
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
    </>
  );
}

export function lampDaysIn(typed: FormData): NewLampDays {
  const number = (name: string): number => Number(typed.get(name));
  const source = typed.get('source');
  return {
    safety: number('safety'),
    standstill: number('standstill'),
    pace: number('pace'),
    source: typeof source === 'string' ? source.trim() : '',
  };
}
