import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadSourceDescription, readSecret, readSourceDescription } from './read-source-description.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-description-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string) {
  const file = join(folder, 'office.yaml');
  await writeFile(file, text);
  return readSourceDescription(file);
}

const GOOD = `
kind: mysql
name: archive
connection: { host: db, database: rk, user: reader, password: { file: secrets/db } }
items:
  diploma:
    table: v_diploma
    columns: { name: 姓名, id_number: SFZH }
    codes: { degree: { '21': bachelor } }
    dates: { graduated: YYYYMMDD }
`;

async function faultsOf(text: string): Promise<readonly string[]> {
  const error = await read(text).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(BadSourceDescription);
  expect((error as Error).message).toContain('office.yaml');
  expect((error as Error).message).not.toContain('hunter2');
  return (error as BadSourceDescription).faults;
}

describe('readSourceDescription', () => {
  it('fills defaults and resolves paths from the folder of the file', async () => {
    expect(await read(GOOD)).toMatchObject({
      statementTimeout: 10_000,
      connections: 2,
      connection: { password: { file: join(folder, 'secrets/db') } },
    });
  });

  it.each([
    ['a password in clear', GOOD.replace('{ file: secrets/db }', 'hunter2'), /^connection\.password: must be \{env/],
    ['an unknown kind', GOOD.replace('mysql', 'hunter2'), /^kind: kind must be one of postgresql/],
    [
      'a column with a quote',
      GOOD.replace('SFZH', "'a`b'"),
      /^items\.diploma\.columns\.id_number: must be a column name/,
    ],
    [
      'a table and a query',
      GOOD.replace('table: v_diploma', "table: v_diploma\n    query: 'SELECT 1'"),
      /must have a table or a query/,
    ],
    ['a table that is a query', GOOD.replace('v_diploma', '(select 1); drop'), /^items\.diploma\.table: must be table/],
    ['a word it does not know', GOOD.replace('codes:', 'kodes:'), /^items\.diploma: .*kodes/],
    ['a date form it does not know', GOOD.replace('YYYYMMDD', 'hunter2'), /^items\.diploma\.dates\.graduated: /],
    ['text that is no YAML', 'password: "hunter2', /^is not YAML or JSON/],
  ])('names the place of %s, and no value', async (_, text, fault) => {
    expect((await faultsOf(text)).join('\n')).toMatch(fault);
  });

  it('names a file that is not there', async () => {
    await expect(readSourceDescription(join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml[^]*ENOENT/);
  });
});

describe('readSecret', () => {
  it('reads a file without its line end, or a variable', async () => {
    await writeFile(join(folder, 'secret'), 'pa ss \n');
    expect(await readSecret({ file: join(folder, 'secret') }, {})).toBe('pa ss ');
    expect(await readSecret({ env: 'DB_PASSWORD' }, { DB_PASSWORD: 'x' })).toBe('x');
  });

  it('names what is missing', async () => {
    await expect(readSecret({ env: 'DB_PASSWORD' }, {})).rejects.toThrow('DB_PASSWORD');
    await expect(readSecret({ file: join(folder, 'gone') }, {})).rejects.toThrow(/gone.*ENOENT/);
  });
});
