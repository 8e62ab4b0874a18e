import { z } from 'zod';
import { column, fieldMapping, table } from './item-mapping.js';

/** An item of a front-end exchange database (前置机): a table for requests, which the department's system works through. */
export const exchangeMapping = z.strictObject({
  table: table.describe('Where requests are written.'),
  id: column.describe('Column of the request number, 64 characters of text. An index on it is needed.'),
  request: z
    .record(z.string(), column)
    .refine((columns) => Object.keys(columns).length > 0, 'must name at least one column')
    .describe('Claim field → column of the request.'),
  constants: z.record(column, z.string()).describe('Column → what is always written into it.').optional(),
  state: z
    .strictObject({
      column,
      waiting: z.string().describe('What is written for a request that waits.'),
      done: z.array(z.string()).min(1).describe('The answer is complete.'),
      notFound: z.array(z.string()).describe('The answer is that there is no record.').optional(),
      officer: z.array(z.string()).describe('A person has to look.').optional(),
      failed: z.array(z.string()).describe('The request could not be worked on.').optional(),
    })
    .describe('Column of the request by which the department says how far it is.'),
  answers: z
    .strictObject({ table, id: column.describe('Column of the request number in the answers.') })
    .describe('Where answers are written. Left out: into the row of the request.')
    .optional(),
  ...fieldMapping(column),
});

export type ExchangeMapping = z.output<typeof exchangeMapping>;
