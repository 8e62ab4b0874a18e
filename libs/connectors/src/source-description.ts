import { z } from 'zod';
import type { EvidenceItem } from '#agencies';

/** Part of a table or column name: anything but control characters, quotes, brackets, dots, semicolons and slashes. */
const IDENTIFIER = /^[^\p{C}/"'`\\;.[\]]{1,128}$/u;

const column = z.string().regex(IDENTIFIER, 'must be a column name without quotes, dots or semicolons');
const table = z
  .string()
  .refine(
    (text) => text.split('.').length <= 3 && text.split('.').every((part) => IDENTIFIER.test(part)),
    'must be table or schema.table, without quotes',
  );

const secret = z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })], {
  error: 'must be {env: VARIABLE} or {file: path}; a secret is never written into a description',
});

const itemMapping = z.strictObject({
  table,
  /** Record field → column. */
  columns: z
    .record(z.string(), column)
    .refine((columns) => Object.keys(columns).length > 0, 'must name at least one column'),
  /** Claim field → column. Default: the item's lookup fields, in the columns of the record fields of the same name. */
  lookup: z.record(z.string(), column).optional(),
  /** Record field → the office's code → ours. */
  codes: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** Record field → how the office writes dates or months. Default `iso`. */
  dates: z.record(z.string(), z.enum(['YYYYMMDD', 'YYYY/MM/DD', 'iso'])).optional(),
  /** Record field → unit of a money column. Default `cents`. */
  money: z.record(z.string(), z.enum(['yuan', 'cents'])).optional(),
  /** State of the data, where the office knows it: a date (Shanghai) or an instant. */
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/, 'must be a date or an instant')
    .transform((text) => new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text).toISOString())
    .optional(),
});

const common = {
  name: z.string().regex(/^[\w.-]{1,64}$/, 'must be 1–64 letters, digits, ".", "_" or "-"'),
  items: z.record(z.string(), itemMapping),
};

const server = {
  connection: z.strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65535).optional(),
    database: z.string().min(1),
    user: z.string().min(1),
    password: secret.optional(),
    tls: z.boolean().optional(),
  }),
  /** Milliseconds after which the server gives a query up. */
  statementTimeout: z.int().min(100).max(600_000).default(10_000),
  connections: z.int().min(1).max(8).default(2),
};

/** One office's source, as written in its YAML or JSON file. Relative paths are resolved when the file is read. */
export const sourceDescription = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('postgresql'), ...common, ...server }),
    z.strictObject({ kind: z.literal('mysql'), ...common, ...server }),
    z.strictObject({ kind: z.literal('sqlite'), ...common, file: z.string().min(1) }),
    z.strictObject({
      kind: z.literal('csv'),
      ...common,
      /** Folder of the exports; the `table` of an item is a file in it, without `.csv`. */
      folder: z.string().min(1),
      encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
      delimiter: z.string().length(1).default(','),
    }),
  ],
  { error: 'kind must be postgresql, mysql, sqlite or csv' },
);

export type SourceDescription = z.output<typeof sourceDescription>;
export type ItemMapping = z.output<typeof itemMapping>;
export type Secret = z.output<typeof secret>;
export type DescriptionOf<K extends SourceDescription['kind']> = Extract<SourceDescription, { kind: K }>;

/** How the source holds the item. Asking for an item that it does not hold is a fault of the caller. */
export function mappingOf(description: SourceDescription, item: EvidenceItem): ItemMapping {
  const mapping = description.items[item.id];
  if (mapping === undefined) throw new RangeError(`source ${description.name} does not hold item ${item.id}`);
  return mapping;
}
