import { UNREADABLE, type RawValue } from '../mapping/read-field.js';
import type { TableLayout } from './table-layout.js';

/** Finds the cells that the mapping cannot translate, so that the office learns of them before somebody asks. */
export class FieldReadings {
  private readonly readings: { place: number; column: string; read: (raw: RawValue) => unknown }[];

  constructor({ plan, columns }: TableLayout) {
    // A text can always be read; codes, dates and numbers cannot.
    this.readings = plan.fields
      .filter(({ field, kind }) => plan.mapping.codes?.[field] !== undefined || !PLAIN.has(kind))
      .map(({ column, read }) => ({ place: columns.indexOf(column), column, read }));
  }

  /** Names of the columns whose cells cannot be read. */
  unreadable(kept: readonly string[]): string[] {
    const found: string[] = [];
    for (const { place, column, read } of this.readings)
      if (read(kept[place] ?? null) === UNREADABLE) found.push(column);
    return found;
  }
}

const PLAIN: ReadonlySet<string> = new Set(['name', 'id_number', 'credit_code', 'certificate_number', 'text', 'code']);
