import { z } from 'zod';

/** Part of a table or column name: anything but control characters, quotes, brackets, dots, semicolons and slashes. */
const IDENTIFIER = /^[^\p{C}/"'`\\;.[\]]{1,128}$/u;

export const column = z.string().regex(IDENTIFIER, 'must be a column name without quotes, dots or semicolons');
export const table = z
  .string()
  .refine(
    (text) => text.split('.').length <= 3 && text.split('.').every((part) => IDENTIFIER.test(part)),
    'must be table or schema.table, without quotes',
  );

/** A place in a structured answer: names joined by dots, array positions as numbers. */
export const path = z
  .string()
  .regex(/^[^\p{C}\s.]+(\.[^\p{C}\s.]+)*$/u, 'must be names joined by dots')
  .max(200);

/** The ways in which an office may write a date or month, and what stands for each part. */
export const DATE_WRITINGS = {
  YYYYMMDD: /^(\d{4})(?:(\d{2})(\d{2})?)?$/,
  'YYYY/MM/DD': /^(\d{4})(?:\/(\d{1,2})(?:\/(\d{1,2}))?)?(?: .*)?$/,
  'YYYY.MM.DD': /^(\d{4})(?:\.(\d{1,2})(?:\.(\d{1,2}))?)?$/,
  YYYY年M月D日: /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?$/,
  iso: /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?$/,
} as const;
export type DateWriting = keyof typeof DATE_WRITINGS;
const dateWritings = Object.keys(DATE_WRITINGS) as [DateWriting, ...DateWriting[]];

const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/, 'must be a date or an instant')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a date or an instant')
  .transform((text) => new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text).toISOString());

/** One character, as itself or as `U+4DAE`. */
const character = z
  .string()
  .regex(/^(U\+[0-9A-Fa-f]{4,6}|.)$/su, 'must be one character, or its code point as U+XXXX')
  .refine((text) => !text.startsWith('U+') || Number.parseInt(text.slice(2), 16) <= 0x10ffff, 'must be a code point');

const comparison = z
  .strictObject({
    weight: z
      .enum(['must', 'note', 'returned'])
      .describe(
        'must: has to agree. note: may differ, with a note. returned: what the record holds goes back and decides nothing.',
      )
      .optional(),
    rule: z
      .enum(['exact', 'name', 'id_number', 'number', 'date', 'at_least', 'one_of', 'all_of', 'same_set'])
      .describe(
        'exact: by code points. name: the same, and look-alikes of the dot are the dot. id_number: 15 digits are extended to 18. number: brackets, spaces and width do not matter. at_least: the record shows as much or more. Of several values, with 、，；or ; between those claimed: one_of, one of them is in the record; all_of, each of them; same_set, these and no others.',
      )
      .optional(),
    against: z
      .array(z.string())
      .min(1)
      .describe('Record fields whose values count together, where the office keeps them in several columns.')
      .optional(),
  })
  .refine(
    ({ weight, rule, against }) => weight !== undefined || rule !== undefined || against !== undefined,
    'must name a weight, a rule or what it is held against',
  );

/** What stands between several values of one column: not what a value itself is written with. */
const between = z
  .string()
  .regex(/^[^\p{L}\p{N}]{1,8}$/u, 'must be 1–8 characters, none of them a letter or digit')
  .describe('Characters each of which parts two values.');

/** What a mapping says of a record's fields; `column` is what a column may be called in this kind of source. */
export function fieldMapping<C extends z.ZodType<string>>(columnName: C) {
  return {
    columns: z
      .record(z.string(), columnName)
      .refine((columns) => Object.keys(columns).length > 0, 'must name at least one column')
      .describe('Record field → column.'),
    lookup: z
      .record(z.string(), columnName)
      .describe(
        "Claim field → column. Default: the item's lookup fields, in the columns of the fields of the same name.",
      )
      .optional(),
    codes: z
      .record(z.string(), z.record(z.string(), z.string()))
      .describe("Record field → the office's code → ours.")
      .optional(),
    dates: z
      .record(z.string(), z.enum(dateWritings))
      .describe('Record field → how the office writes dates or months. Default: iso.')
      .optional(),
    precision: z
      .record(z.string(), z.enum(['month', 'year']))
      .describe('Date field that the office keeps by the month or year only: a claimed day within it agrees.')
      .optional(),
    money: z
      .record(z.string(), z.enum(['yuan', 'cents']))
      .describe('Record field → unit of a money column. Default: cents.')
      .optional(),
    sets: z
      .record(z.string(), between)
      .describe(
        'Record field of which one column holds several values → what stands between them, as `、;`. A list of a service needs none of these, and has to be named here all the same.',
      )
      .optional(),
    compare: z
      .record(z.string(), comparison)
      .describe('Claim field → how it is held against the record here, where that is not as the item has it.')
      .optional(),
    characters: z
      .record(character, character)
      .describe(
        "The office's own characters in names → what they stand for. When given (even empty), a private-use character outside the table keeps a record from being judged.",
      )
      .optional(),
    wins: z
      .strictObject({
        field: z.string(),
        order: z.union([z.enum(['latest', 'earliest']), z.array(z.string()).min(1)]),
      })
      .describe('Which record counts when several match: by a date or number, or by an order of codes (ours).')
      .optional(),
    asOf: z
      .union([instant, z.strictObject({ column: columnName })], {
        error: 'must be a date, an instant, or {column: name}',
      })
      .describe(
        'State of the data, where the office knows it: a date (Shanghai), an instant, or a column of the record.',
      )
      .optional(),
  };
}

/** An export: headers of spreadsheets are any text. */
export const exportMapping = z.strictObject({
  table: z
    .string()
    .regex(IDENTIFIER, 'must be the name of an export without its ending')
    .describe('The export: `table.csv`, or `table-….csv` of which the last by name counts.'),
  headerRow: z
    .int()
    .min(1)
    .max(20)
    .default(1)
    .describe('Row of the column names. What stands above it, as a title, is left out.'),
  ...fieldMapping(z.string().min(1).max(128)),
});

/** Exactly one of a table and a query. */
export const tableMapping = z
  .strictObject({
    table: table.describe('Table or view, with its schema if need be.').optional(),
    query: z
      .string()
      .max(20_000)
      .describe(
        'A query of the office’s own. `:field` stands for the list of values of a claim field: `WHERE id IN (:id_number)`. The lookup columns must be among those it returns.',
      )
      .optional(),
    ...fieldMapping(column),
  })
  .refine(({ table: named, query }) => (named === undefined) !== (query === undefined), 'must have a table or a query');

/** What every mapping says, whatever the kind of the source. */
export type FieldMapping = z.output<z.ZodObject<ReturnType<typeof fieldMapping<typeof path>>>>;
export type ItemMapping = z.output<typeof tableMapping>;
export type Comparison = z.output<typeof comparison>;

/** The character that `character` names. */
export function characterOf(text: string): string {
  return /^U\+[0-9A-Fa-f]{4,6}$/.test(text) ? String.fromCodePoint(Number.parseInt(text.slice(2), 16)) : text;
}
