import pg from 'pg';
import { databaseServer } from '../harness/database.js';
import { House } from '../harness/house.js';
import { until } from '../harness/until.js';

const schema = `front_${process.pid}`;
const server = new URL(databaseServer());

describe('an exchange database answers two days later', () => {
  let house: House;
  let client: pg.Client;
  let office: string;

  beforeAll(async () => {
    house = await House.open({ purpose: 'days-later', applications: 6 });
    client = new pg.Client({ connectionString: server.href });
    await client.connect();
    await client.query(
      `CREATE SCHEMA ${schema};
       CREATE TABLE ${schema}.req (id char(64) PRIMARY KEY, sfzh varchar(18), xm text, zt char(2) NOT NULL)`,
    );
    const counts = new Map<string, number>();
    for (const { office: id, item } of house.sample.truth)
      if (item === 'criminal_record') counts.set(id, (counts.get(id) ?? 0) + 1);
    office = [...counts].sort((a, b) => b[1] - a[1])[0]![0];
    house.setSource(office, {
      kind: 'exchange',
      name: 'front',
      server: 'postgresql',
      connection: {
        host: server.hostname,
        port: Number(server.port || 5432),
        database: server.pathname.slice(1),
        user: decodeURIComponent(server.username),
        ...(server.password !== '' && { password: { env: 'FRONT_PASSWORD' } }),
      },
      collectSeconds: 0.2,
      breaker: { failures: 5, openSeconds: 30, slowMs: null },
      statementTimeout: 10_000,
      connections: 2,
      items: {
        criminal_record: {
          table: `${schema}.req`,
          id: 'id',
          request: { id_number: 'sfzh', name: 'xm' },
          state: { column: 'zt', waiting: '0', done: ['1'], notFound: ['2'], officer: ['3'] },
          columns: { name: 'xm', id_number: 'sfzh', state: 'zt', class: 'zt' },
        },
      },
    });
  });

  afterAll(async () => {
    await client.query(`DROP SCHEMA ${schema} CASCADE`);
    await client.end();
    await house.close();
  });

  const env = { FRONT_PASSWORD: decodeURIComponent(server.password) };
  const records = (state: string) =>
    house.count(`task WHERE office = $1 AND item = 'criminal_record' AND state = $2`, [office, state]);

  it('while nothing is held on the broker, and the answer is signed when it is there', async () => {
    const coordinator = await house.startCoordinator();
    await house.handIn(coordinator);
    const adapter = await house.startAdapter([office], env);
    const tasks = await house.count(`task WHERE office = $1 AND item = 'criminal_record'`, [office]);
    expect(tasks).toBeGreaterThan(0);
    await until('every task is asked elsewhere', async () => (await records('interim')) === tasks);
    await adapter.stop();

    const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${schema}.req ORDER BY id`);
    expect(rows).toHaveLength(tasks);
    await house.setClock({ realAnchor: new Date().toISOString(), seasonAnchor: '2026-10-03T08:00:00.000Z', rate: 1 });
    // One of them the department gives back: a person has to look.
    await client.query(`UPDATE ${schema}.req SET zt = CASE WHEN id = $1 THEN '3' ELSE '2' END`, [rows[0]!.id]);
    await house.startAdapter([office], env);
    await until('what was answered is answered', async () => (await records('answered')) === tasks - 1);
    await until(
      'the other lies before an officer',
      async () => (await house.count(`worklist_entry WHERE office = $1 AND state = 'open'`, [office])) === 1,
    );
    const answers = await house.query<{ verdict: string; reason: string; days: number }>(
      `SELECT DISTINCT r.verdict, r.reason, extract(day FROM r.received_at - t.issued_at)::int > 1 AS days
       FROM task t JOIN result r ON r.task_id = t.id AND r.digest = t.answered_by WHERE t.office = $1 AND t.item = 'criminal_record'`,
      [office],
    );
    expect(answers).toEqual([{ verdict: 'confirmed', reason: 'no_adverse_record', days: true }]);
    expect(await house.count(`result WHERE office = $1 AND reason = 'asked_elsewhere'`, [office])).toBe(tasks);
  });
});
