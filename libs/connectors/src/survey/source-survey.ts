import type { EvidenceItem } from '#agencies';
import type { FieldMapping, ItemMapping } from '../description/item-mapping.js';
import type { SingleDescription } from '../description/source-description.js';
import { planLookup } from '../mapping/lookup-plan.js';
import { partedText, UNREADABLE, type RawValue } from '../mapping/read-field.js';
import { rowsFrom } from '../sql/rows-from.js';
import { FolderSurveyor } from './folder-surveyor.js';
import type { CataloguedTable, Search, Surveyor, WiderRight } from './surveyor.js';
import { shapeOf, type ValueShape } from './value-shape.js';

/** Rows that are looked at for the shape of a column. */
const SAMPLE = 1000;
/** A column with more different values holds no codes. */
const MOST_CODES = 64;
const LONGEST_CODE = 24;

/** A code of the office, with the rows that hold it. `translated`: the mapping can read it. */
export interface CountedCode {
  code: string;
  rows: number;
  translated: boolean;
}

/** What a mapped column was found to hold. */
export interface SurveyedField {
  field: string;
  column: string;
  shape: ValueShape;
  /** Of the sampled values, those that cannot be read as the field asks. */
  unreadable: number;
  /**
   * The values of a column of codes. Null when the field holds none, or when the column cannot be one: too many different values,
   * too long, or as many as there are rows. Such a column may hold persons, and nothing of it is shown.
   */
  codes: CountedCode[] | null;
}

/**
 * Looks at one live source. What comes back are counts, shapes and codes; no value of a person leaves this class.
 * Throws SourceUnavailable.
 */
export class SourceSurvey {
  constructor(
    readonly description: SingleDescription,
    private readonly surveyor: Surveyor,
  ) {}

  tables(): Promise<CataloguedTable[]> {
    return this.surveyor.tables();
  }

  rowsOf(table: string): Promise<number | null> {
    return this.surveyor.rowsOf(table);
  }

  widerRights(tables: readonly string[]): Promise<WiderRight[]> {
    return this.surveyor.widerRights(tables);
  }

  /** The shape of every column, by its name. */
  async shapes({ name, columns }: CataloguedTable): Promise<Map<string, ValueShape>> {
    const names = columns.map((column) => column.name);
    const rows = await this.surveyor.sample(name, names, SAMPLE);
    return new Map(names.map((column, n) => [column, shapeOf(rows.map((row) => row[n] ?? null))]));
  }

  /** Which of the `known` words are values of a column, and how many values besides there are. Null when it holds no codes. */
  async knownWords(
    table: string,
    column: string,
    known: ReadonlySet<string>,
  ): Promise<{ known: string[]; others: number } | null> {
    const counted = await this.surveyor.count(table, column, MOST_CODES);
    if (counted === null) return null;
    const values = [...counted.keys()];
    const found = values.filter((value) => known.has(value));
    return { known: found, others: values.length - found.length };
  }

  /** How the fields of an item read in `table`, which has all of the mapped columns. */
  async fields(item: EvidenceItem, mapping: FieldMapping, table: string): Promise<SurveyedField[]> {
    const { fields } = planLookup(this.description.name, item, mapping);
    const rows = await this.surveyor.sample(
      table,
      fields.map(({ column }) => column),
      SAMPLE,
    );
    const found: SurveyedField[] = [];
    for (const [n, { field, column, kind, read }] of fields.entries()) {
      const values = rows.map((row) => row[n] ?? null);
      const between = mapping.sets?.[field];
      const coded =
        mapping.codes?.[field] !== undefined || kind === 'code' || isConditional(item, field) || kind === 'truth';
      found.push({
        field,
        column,
        shape: shapeOf(values),
        unreadable: values.filter((value) => read(value) === UNREADABLE).length,
        codes: coded ? await this.codes(table, column, between, read) : null,
      });
    }
    return found;
  }

  /** How a lookup of the item is carried out. */
  search(item: EvidenceItem, mapping: ItemMapping): Promise<Search> {
    const plan = planLookup(this.description.name, item, mapping);
    return this.surveyor.search(plan, rowsFrom(this.description.name, plan, mapping));
  }

  /** The encoding of a CSV export, where the source is such. */
  async encodingOf(table: string): Promise<Awaited<ReturnType<FolderSurveyor['encodingOf']>> | 'unknown'> {
    return this.description.kind === 'csv' && this.surveyor instanceof FolderSurveyor
      ? this.surveyor.encodingOf(table)
      : 'unknown';
  }

  close(): Promise<void> {
    return this.surveyor.close();
  }

  private async codes(
    table: string,
    column: string,
    between: string | undefined,
    read: (raw: RawValue) => unknown,
  ): Promise<CountedCode[] | null> {
    const whole = await this.surveyor.count(table, column, between === undefined ? MOST_CODES : MOST_CODES ** 2);
    const counted = whole === null || between === undefined ? whole : countEach(whole, between);
    if (counted === null || counted.size > MOST_CODES || !areCodes(counted)) return null;
    return [...counted]
      .map(([code, rows]) => ({ code, rows, translated: read(code) !== UNREADABLE }))
      .sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1));
  }
}

/** Of several codes in one value each by itself. */
function countEach(counted: ReadonlyMap<string, number>, between: string): Map<string, number> {
  const each = new Map<string, number>();
  for (const [text, rows] of counted)
    for (const code of new Set(partedText(text, between))) each.set(code, (each.get(code) ?? 0) + rows);
  return each;
}

function isConditional({ conditions }: EvidenceItem, field: string): boolean {
  return conditions?.status?.field === field || conditions?.adverseValues?.field === field;
}

/** Values that repeat and are short. A column that was mapped by mistake, with names or numbers of persons, has neither. */
export function areCodes(counted: ReadonlyMap<string, number>): boolean {
  const rows = [...counted.values()].reduce((sum, n) => sum + n, 0);
  return (
    counted.size * 3 <= rows &&
    [...counted.keys()].every((code) => [...code].length <= LONGEST_CODE && !/\d{7}/.test(code))
  );
}
