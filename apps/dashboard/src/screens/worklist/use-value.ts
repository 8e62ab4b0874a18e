import type { Bodies } from '../../api/client.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

type FactForm = Bodies['FactFormBody'];

/** A claimed or found value as people read it; `form` says what kind it is, where that is known. */
export function useValue(): (value: string | number | boolean, form: FactForm | undefined) => string {
  const words = useWords().worklist;
  const name = useNames();
  const format = useFormats();
  return (value, form) => {
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (form?.kind === 'cents' && typeof value === 'number') return `${format.points(value)} ${words.cents}`;
    const code = form?.codes?.find((one) => one.code === value);
    return code === undefined ? String(value) : name(code);
  };
}
