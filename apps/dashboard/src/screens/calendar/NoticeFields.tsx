import { useId, useState } from 'react';
import type { Calendar } from '../../api/administration.js';
import type { NewNotice } from '../../api/calendar.js';
import { useWords } from '../../words/words.js';

/** Year, number of the notice, days off and days worked; a year that has a notice begins with what it says. */
export function NoticeFields({ years }: { years: Calendar['years'] }) {
  const words = useWords().calendar;
  const id = useId();
  const [year, setYear] = useState((years[0]?.year ?? 2026) + 1);
  const known = years.find((one) => one.year === year);
  return (
    <>
      <div className="form-field">
        <label htmlFor={`${id}-year`}>{words.year}</label>
        <input
          id={`${id}-year`}
          name="year"
          type="number"
          min={2010}
          max={2099}
          required
          value={year}
          onChange={({ target }) => setYear(target.valueAsNumber)}
        />
      </div>
      <div className="form-field" key={`source ${year}`}>
        <label htmlFor={`${id}-source`}>{words.source}</label>
        <input
          id={`${id}-source`}
          name="source"
          required
          maxLength={60}
          defaultValue={known?.source}
          autoComplete="off"
        />
      </div>
      {(['off', 'work'] as const).map((name) => (
        <div className="form-field" key={`${name} ${year}`}>
          <label htmlFor={`${id}-${name}`}>
            {words[name]} <small>{words.oneALine}</small>
          </label>
          <textarea
            id={`${id}-${name}`}
            name={name}
            rows={name === 'off' ? 5 : 3}
            className="mono"
            defaultValue={known?.[name].join('\n')}
          />
        </div>
      ))}
    </>
  );
}

/** What was typed, one entry a line. What is wrong with it is the server's to say. */
export function noticeIn(typed: FormData): NewNotice {
  const text = (name: string): string => {
    const value = typed.get(name);
    return typeof value === 'string' ? value : '';
  };
  const lines = (name: string): string[] =>
    text(name)
      .split(/[\s,，]+/)
      .filter((line) => line !== '');
  return { year: Number(text('year')), source: text('source').trim(), off: lines('off'), work: lines('work') };
}
