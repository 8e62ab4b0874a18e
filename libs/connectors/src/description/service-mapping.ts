import { z } from 'zod';
import { fieldMapping, path } from './item-mapping.js';

/** What the answer says in words of its own: the value at a path, against a list of values. */
const sign = z.strictObject({ path, values: z.array(z.string()).min(1) });

const response = {
  records: path.describe('Where the record or the list of records stands; left out: the whole answer.').optional(),
  ok: sign.describe('What a good answer says, where a bad one comes with status 200 too.').optional(),
  notFound: z
    .union([z.strictObject({ status: z.int().min(200).max(499) }), sign])
    .describe('How the service says that it has no record. Without it, only an empty list or null says so.')
    .optional(),
  officer: sign.describe('How the service says that a person has to look.').optional(),
  total: path.describe('Where the number of records stands: a list of another length is not taken.').optional(),
  asOf: path.describe('Where the state of the data stands: a date (Shanghai) or an instant.').optional(),
};

const requestPath = z
  .string()
  .regex(/^\/[\x21-\x7e]*$/, 'must begin with / and be ASCII; {field} stands for a claim field')
  .max(2000);

const size = z.int().min(1).max(1000).describe('Claims in one request.');

/** An item of an HTTP service that answers in JSON. */
export const httpMapping = z.strictObject({
  request: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    path: requestPath.describe('`{field}` stands for a claim field.'),
    body: z.json().describe('`{field}` within a text stands for a claim field.').optional(),
    batch: z
      .strictObject({
        size,
        list: path.describe('Where in the body the list of claims goes.'),
        each: z.json().describe('One claim of the list; `{field}` within a text stands for a claim field.'),
      })
      .describe('Many claims in one request. The records must then carry the lookup columns.')
      .optional(),
  }),
  response: z.strictObject(response).default({}),
  ...fieldMapping(path),
});

/** An item of a SOAP service. Elements are named without their prefixes. */
export const soapMapping = z.strictObject({
  request: z.strictObject({
    path: requestPath.default('/'),
    version: z.enum(['1.1', '1.2']).default('1.1'),
    action: z
      .string()
      .regex(/^[\x21\x23-\x7e]*$/, 'must be ASCII without quotes')
      .default(''),
    body: z
      .string()
      .max(20_000)
      .describe('Content of the SOAP body. `{field}` stands for a claim field, `{claims}` for a batch.'),
    batch: z
      .strictObject({ size, each: z.string().describe('One claim of `{claims}`.') })
      .describe('Many claims in one request. The records must then carry the lookup columns.')
      .optional(),
  }),
  response: z.strictObject({
    ...response,
    embedded: path.describe('An element whose text is itself XML; the other paths begin inside it.').optional(),
  }),
  ...fieldMapping(path),
});

export type HttpMapping = z.output<typeof httpMapping>;
export type SoapMapping = z.output<typeof soapMapping>;
export type ResponseMapping = SoapMapping['response'];
