import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { mappingSchema } from './mapping-schema.js';

const FILE = join(import.meta.dirname, '../../../../deploy/mapping.schema.json');

describe('deploy/mapping.schema.json', () => {
  it('is what the code generates', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(`${JSON.stringify(mappingSchema(), null, 1)}\n`);
  });

  const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(mappingSchema());

  it.each([
    [
      true,
      `kind: mysql
name: archive
connection: { host: db, database: rk, user: reader, password: { file: secrets/db } }
items: { diploma: { table: v_diploma, columns: { name: 姓名 }, asOf: 2014-09-01 } }`,
    ],
    [
      true,
      `kind: ordered
name: both
sources:
  - { kind: csv, name: drop, folder: drop, items: { diploma: { table: d, columns: { name: 姓名 } } } }
  - { kind: soap, name: far, url: 'https://x/', items: { diploma: { request: { body: '<q/>' }, response: {}, columns: { name: a.b } } } }`,
    ],
    [
      false,
      `kind: mysql\nname: archive\nconnection: { host: db, database: rk, user: r, password: hunter2 }\nitems: {}`,
    ],
    [false, `kind: csv\nname: a\nfolder: b\nitems: { d: { table: t, colums: { name: x } } }`],
    [false, `kind: dbase\nname: a\nitems: {}`],
  ])('%s: %s', (expected, text) => {
    expect(validate(parse(text))).toBe(expected);
  });
});
