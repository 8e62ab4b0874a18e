import { z } from 'zod';
import type { EvidenceItem } from '#agencies';
import { exchangeMapping } from './exchange-mapping.js';
import { exportMapping, tableMapping } from './item-mapping.js';
import { httpMapping, soapMapping } from './service-mapping.js';

export type { FieldMapping, ItemMapping } from './item-mapping.js';

const secret = z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })], {
  error: 'must be {env: VARIABLE} or {file: path}; a secret is never written into a description',
});

const named = {
  name: z.string().regex(/^[\w.-]{1,64}$/, 'must be 1–64 letters, digits, ".", "_" or "-"'),
  breaker: z
    .strictObject({
      failures: z
        .int()
        .min(1)
        .max(100)
        .default(5)
        .describe('Failures in a row after which the source is left in peace.'),
      openSeconds: z
        .number()
        .min(0.1)
        .max(3600)
        .default(5)
        .describe('For how long at first; doubled at each failed trial, up to sixteen times as long.'),
      slowMs: z
        .int()
        .min(1)
        .nullable()
        .default(null)
        .describe('An answer that takes longer counts as a failure, but is used.'),
    })
    .prefault({}),
};

const server = {
  connection: z.strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65535).optional(),
    database: z.string().min(1).describe('For Oracle: the service name.'),
    user: z.string().min(1),
    password: secret.optional(),
    tls: z.boolean().optional(),
  }),
  statementTimeout: z
    .int()
    .min(100)
    .max(600_000)
    .default(10_000)
    .describe('Milliseconds after which the server gives a query up.'),
  connections: z.int().min(1).max(8).default(2),
};

const tables = { items: z.record(z.string(), tableMapping) };

const folder = {
  ...named,
  items: z.record(z.string(), exportMapping),
  folder: z.string().min(1).describe('Where the office drops its exports; the `table` of an item is a file in it.'),
  indexFolder: z.string().min(1).describe('Where the index is kept. Default: `.countersign` in the folder.').optional(),
  mode: z
    .enum(['full', 'incremental'])
    .default('full')
    .describe('full: the latest export replaces all. incremental: exports are applied in the order of their names.'),
  recordKey: z
    .array(z.string())
    .min(1)
    .describe(
      'incremental: columns that identify a record, which a later export replaces. Default: the lookup columns.',
    )
    .optional(),
  deleted: z
    .strictObject({ column: z.string(), values: z.array(z.string()).min(1) })
    .describe('incremental: how a row says that its record is gone.')
    .optional(),
  marker: z
    .boolean()
    .default(false)
    .describe('True: an export counts only when a file of its name and `.done` is there.'),
  settleSeconds: z.number().min(0).max(3600).default(2).describe('How long a file must have been left alone.'),
  lookSeconds: z.number().min(0).max(3600).default(10).describe('How often the folder is looked at for new exports.'),
};

const service = {
  ...named,
  url: z
    .url({ protocol: /^https?$/, error: 'must be http://… or https://…' })
    .refine((text) => URL.canParse(text) && new URL(text).username === '', 'must not hold a user or password'),
  headers: z
    .record(
      z.string().regex(/^[\w-]+$/, 'must be a header name'),
      z.union([z.string().regex(/^[\x20-\x7e]*$/, 'must be ASCII'), secret]),
    )
    .optional(),
  tls: z
    .strictObject({
      ca: z.string().describe('File of the certificates that are trusted, PEM.').optional(),
      certificate: z.string().describe('File of our certificate, PEM.').optional(),
      key: secret.describe('The private key of our certificate, PEM.').optional(),
    })
    .optional(),
  timeout: z.int().min(100).max(600_000).default(10_000).describe('Milliseconds after which a request is given up.'),
  concurrency: z.int().min(1).max(32).default(4).describe('Requests under way at once.'),
  retries: z.int().min(0).max(5).default(2).describe('How often a request that failed in passing is made again.'),
};

const single = [
  z.strictObject({ kind: z.literal('postgresql'), ...named, ...tables, ...server }),
  z.strictObject({ kind: z.literal('mysql'), ...named, ...tables, ...server }),
  z.strictObject({ kind: z.literal('sqlserver'), ...named, ...tables, ...server }),
  z.strictObject({ kind: z.literal('oracle'), ...named, ...tables, ...server }),
  z.strictObject({ kind: z.literal('sqlite'), ...named, ...tables, file: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('csv'),
    ...folder,
    encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
    delimiter: z.string().length(1).default(','),
  }),
  z.strictObject({
    kind: z.literal('excel'),
    ...folder,
    sheet: z.string().min(1).max(31).describe('Default: the first sheet.').optional(),
  }),
  z.strictObject({ kind: z.literal('http'), ...service, items: z.record(z.string(), httpMapping) }),
  z.strictObject({ kind: z.literal('soap'), ...service, items: z.record(z.string(), soapMapping) }),
  z.strictObject({
    kind: z.literal('exchange'),
    ...named,
    ...server,
    server: z.enum(['postgresql', 'mysql']),
    collectSeconds: z.number().min(0.1).max(86_400).default(60).describe('How often answers are looked for.'),
    items: z.record(z.string(), exchangeMapping),
  }),
  z.strictObject({
    kind: z.literal('worklist'),
    name: named.name,
    items: z.record(
      z.string(),
      z.strictObject({
        takes: z
          .array(z.enum(['missing', 'unclear']))
          .min(1)
          .default(['missing', 'unclear'])
          .describe('missing: what no source before it holds a record of. unclear: ambiguous or incomplete records.'),
      }),
    ),
  }),
] as const;

const KINDS = single.map(({ shape }) => shape.kind.value).join(', ');
const singleSource = z.discriminatedUnion('kind', single, { error: `kind must be one of ${KINDS}` });

/** One office's source, as written in its YAML or JSON file. Relative paths are resolved when the file is read. */
export const sourceDescription = z.discriminatedUnion(
  'kind',
  [
    ...single,
    z.strictObject({
      kind: z.literal('ordered'),
      name: named.name,
      sources: z
        .array(singleSource)
        .min(2)
        .refine((sources) => new Set(sources.map(({ name }) => name)).size === sources.length, 'names must differ')
        .describe('Asked in this order: the first that holds a record wins.'),
    }),
  ],
  { error: `kind must be one of ${KINDS}, ordered` },
);

export type SourceDescription = z.output<typeof sourceDescription>;
export type SingleDescription = z.output<typeof singleSource>;
export type WorklistDescription = DescriptionOf<'worklist'>;
/** What is asked over a connection or in a file; a worklist asks nobody. */
export type ReaderDescription = Exclude<SingleDescription, WorklistDescription>;
export type Secret = z.output<typeof secret>;
export type DescriptionOf<K extends SourceDescription['kind']> = Extract<SourceDescription, { kind: K }>;
export type FolderDescription = DescriptionOf<'csv' | 'excel'>;
export type ServiceDescription = DescriptionOf<'http' | 'soap'>;
export type ServerDescription = DescriptionOf<'postgresql' | 'mysql' | 'sqlserver' | 'oracle' | 'exchange'>;

/** How the source holds the item. Asking for an item that it does not hold is a fault of the caller. */
export function mappingOf<M>(description: { name: string; items: Record<string, M> }, item: EvidenceItem): M {
  const mapping = description.items[item.id];
  if (mapping === undefined) throw new RangeError(`source ${description.name} does not hold item ${item.id}`);
  return mapping;
}
