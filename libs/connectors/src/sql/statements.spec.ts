import type { EvidenceItem } from '#agencies';
import { parseSourceDescription } from '../description/read-source-description.js';
import type { DescriptionOf } from '../description/source-description.js';
import { planLookup } from '../mapping/lookup-plan.js';
import { rawOf } from './driver-values.js';
import { listStatement } from './list-statement.js';
import { DriverMissing, loadDriver } from './load-driver.js';
import { MYSQL } from './mysql-port.js';
import { parseNamedQuery } from './named-query.js';
import { ORACLE, oracleBinds, oracleConfig, OraclePort, type OracleDriver } from './oracle-port.js';
import { POSTGRESQL } from './postgresql-port.js';
import type { SqlDialect } from './sql-port.js';
import { SQLITE } from './sqlite-port.js';
import { SQLSERVER, sqlServerConfig, SqlServerPort, type MssqlConfig, type MssqlDriver } from './sqlserver-port.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'diploma',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    name: { kind: 'name', label: words, from: 'subject.name', rule: 'name' },
    id_number: { kind: 'id_number', label: words, from: 'subject.id_number', rule: 'id_number' },
  },
  lookup: ['id_number'],
  facts: {},
  feeds: [],
  dueInWorkingDays: 5,
};
const COLUMNS = { name: '姓名', id_number: 'SFZH' };
const HOSTILE = "x'); DROP TABLE diploma; --";
const dialects: [string, SqlDialect][] = [
  ['postgresql', POSTGRESQL],
  ['mysql', MYSQL],
  ['sqlite', SQLITE],
  ['sqlserver', SQLSERVER],
  ['oracle', ORACLE],
];

function plan(lookup: string[]) {
  return planLookup('archive', { ...ITEM, lookup }, { columns: COLUMNS });
}

describe.each(dialects)('%s', (kind, dialect) => {
  it('asks for keys of one column', () => {
    const table = { table: ['dbo', 'V_DIPLOMA'] };
    expect(listStatement(dialect, plan(['id_number']), table, [['1'], ['2'], [HOSTILE]])).toMatchSnapshot(kind);
  });

  it('asks for keys of two columns', () => {
    const asked = listStatement(dialect, plan(['name', 'id_number']), { table: ['T'] }, [['张', HOSTILE]]);
    expect(asked).toMatchSnapshot(kind);
  });

  it('binds the lists of a named query', () => {
    const query = parseNamedQuery('SELECT * FROM v WHERE a IN (:id_number) AND b IN (:name)', ['id_number', 'name']);
    const asked = listStatement(dialect, plan(['name', 'id_number']), { query }, [
      ['张', '1'],
      ['张', HOSTILE],
    ]);
    expect(asked).toMatchSnapshot(kind);
    expect(asked.text).not.toContain('DROP');
  });
});

describe('parseNamedQuery', () => {
  it('takes no colon in a string, a name, a comment or a cast for a parameter', () => {
    const text = `SELECT ':id_number', "a:id_number", [b:id_number], n::text -- :id_number
      /* :id_number */ FROM t WHERE id IN (:id_number)`;
    expect(parseNamedQuery(text, ['id_number']).names).toEqual(['id_number']);
  });

  it('puts its texts together again', () => {
    const { texts, names } = parseNamedQuery('WITH x AS (SELECT 1) SELECT * FROM t WHERE a IN (:a) OR b IN (:a);', [
      'a',
    ]);
    expect(names).toEqual(['a', 'a']);
    expect(texts.join('?')).toBe('WITH x AS (SELECT 1) SELECT * FROM t WHERE a IN (?) OR b IN (?)');
  });

  it.each([
    ['DELETE FROM t WHERE id IN (:id_number)', /SELECT/],
    ['SELECT * FROM t WHERE id IN (:id_number); DROP TABLE t', /single/],
    ['SELECT * FROM t WHERE id IN (:sfzh)', /:sfzh is no lookup field \(id_number\)/],
    ["SELECT * FROM t WHERE id = 'x'", /must name a lookup field/],
    ['SELECT $$;$$ FROM t WHERE id IN (:id_number)', /dollar/],
  ])('refuses %s', (text, words) => {
    expect(() => parseNamedQuery(text, ['id_number'])).toThrow(words);
  });
});

function described<K extends 'sqlserver' | 'oracle'>(kind: K): DescriptionOf<K> {
  const connection = { host: 'db', database: 'rk', user: 'reader', tls: true };
  const items = { diploma: { table: 'dbo.DIPLOMA', columns: COLUMNS } };
  return parseSourceDescription({ kind, name: 'archive', connection, items }, 'x.yaml', '/') as DescriptionOf<K>;
}

describe('SqlServerPort', () => {
  const asked: { text: string; inputs: [string, unknown, string | null][] }[] = [];
  let outcome: () => unknown;
  let config: MssqlConfig | undefined;
  const driver: MssqlDriver = {
    VarChar: (length) => `varchar(${length})`,
    NVarChar: (length) => `nvarchar(${length})`,
    ConnectionPool: class {
      constructor(given: MssqlConfig) {
        config = given;
      }
      connect = async () => undefined;
      close = async () => undefined;
      on = () => undefined;
      request() {
        const inputs: [string, unknown, string | null][] = [];
        return {
          arrayRowMode: false,
          input: (...input: [string, unknown, string | null]) => inputs.push(input),
          query: async (text: string) => {
            asked.push({ text, inputs });
            return outcome() as { recordset: unknown[][]; columns: { name: string }[][] };
          },
        };
      }
    },
  };
  const port = new SqlServerPort(driver, described('sqlserver'), 'secret');

  it('binds ASCII as VARCHAR and the rest as NVARCHAR, and reads dates as they are stored', async () => {
    outcome = () => ({
      recordset: [['张', new Date('2008-07-01T00:00:00.000Z'), 12.5]],
      columns: [[{ name: 'a' }, { name: 'b' }, { name: 'c' }]],
    });
    expect(await port.query('SELECT …', ['1', '张'])).toEqual({
      columns: ['a', 'b', 'c'],
      rows: [['张', '2008-07-01', 12.5]],
    });
    expect(asked.at(-1)?.inputs).toEqual([
      ['p0', 'varchar(100)', '1'],
      ['p1', 'nvarchar(100)', '张'],
    ]);
    expect(config).toEqual(sqlServerConfig(described('sqlserver'), 'secret'));
    expect(config?.options).toMatchObject({ readOnlyIntent: true, encrypt: true });
  });

  it.each([
    [{ code: 'EREQUEST', number: 208 }, 'EREQUEST 208', 'office'],
    [{ code: 'ELOGIN' }, 'ELOGIN', 'office'],
    [{ code: 'ETIMEOUT' }, 'ETIMEOUT', 'time'],
    [{ code: 'ESOCKET' }, 'ESOCKET', 'time'],
  ])('%j is %s and needs %s', async (thrown, code, needs) => {
    outcome = () => {
      throw Object.assign(new Error(HOSTILE), thrown);
    };
    await expect(port.query('SELECT …', [])).rejects.toMatchObject({ code, needs });
    await expect(port.query('SELECT …', [])).rejects.not.toThrow(HOSTILE);
  });
});

describe('OraclePort', () => {
  const calls: string[] = [];
  let outcome: () => { metaData?: { name: string }[]; rows?: unknown[][] };
  const driver: OracleDriver = {
    DB_TYPE_CHAR: 'char',
    DB_TYPE_NUMBER: 'number',
    STRING: 'string',
    OUT_FORMAT_ARRAY: 'array',
    createPool: async () => ({
      close: async () => undefined,
      getConnection: async () => ({
        callTimeout: 0,
        execute: async (text) => {
          calls.push(text);
          return text.startsWith('SELECT') ? outcome() : {};
        },
        rollback: async () => void calls.push('rollback'),
        close: async (options) => void calls.push(`close ${options?.drop}`),
      }),
    }),
  };
  const port = new OraclePort(driver, described('oracle'), 'secret');
  beforeEach(() => void calls.splice(0));

  it('reads in a transaction that cannot write, and gives it up', async () => {
    outcome = () => ({ metaData: [{ name: 'A' }], rows: [[new Date(2008, 6, 1)]] });
    expect(await port.query('SELECT 1', ['x'])).toEqual({ columns: ['A'], rows: [['2008-07-01']] });
    expect(calls).toEqual(['SET TRANSACTION READ ONLY', 'SELECT 1', 'rollback', 'close false']);
  });

  it.each([
    [{ errorNum: 942, code: 'ORA-00942' }, 'ORA-00942', 'office', 'close false'],
    [{ errorNum: 1013 }, 'ORA-01013', 'time', 'close false'],
    [{ code: 'NJS-500' }, 'NJS-500', 'time', 'close true'],
  ])('%j is %s and needs %s', async (thrown, code, needs, closed) => {
    outcome = () => {
      throw Object.assign(new Error(HOSTILE), thrown);
    };
    await expect(port.query('SELECT 1', [])).rejects.toMatchObject({ code, needs });
    expect(calls.at(-1)).toBe(closed);
  });

  it('binds as CHAR and names the service', () => {
    expect(oracleBinds(driver, ['x', 'y'])).toEqual({ p0: { val: 'x', type: 'char' }, p1: { val: 'y', type: 'char' } });
    expect(oracleConfig(described('oracle'), 'secret').connectString).toBe('tcps://db:1521/rk');
  });
});

it('names the package of a driver that is not installed', async () => {
  const error = await loadDriver('a-driver-that-nobody-has', 'oracle').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DriverMissing);
  expect((error as Error).message).toContain('npm install a-driver-that-nobody-has');
});

describe('rawOf', () => {
  it.each([
    [null, null],
    [undefined, null],
    ['x', 'x'],
    [12.5, 12.5],
    [440524198001010000000, new Uint8Array()],
    [new Date('2008-07-01T08:30:00.000Z'), '2008-07-01 08:30:00'],
    [{ lob: true }, new Uint8Array()],
  ])('%p is %p', (value, raw) => {
    expect(rawOf(value, 'utc')).toEqual(raw);
  });
});
