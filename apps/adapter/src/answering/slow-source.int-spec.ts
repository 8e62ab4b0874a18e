import pg from 'pg';
import { openSource, parseSourceDescription } from '#connectors';
import { connectTrial, disconnectTrial, TrialOffice } from '../testing/trial-office.js';

const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
const SCHEMA = `slow_source_${process.pid}`;
/** The lock that every query of the slow view waits for: a source that is as slow as the test wants it to be. */
const GATE = 471_100 + (process.pid % 1000);

let gatekeeper: pg.Client;
let slow: TrialOffice;
let swift: TrialOffice;

beforeAll(async () => {
  await connectTrial();
  gatekeeper = new pg.Client({ connectionString: url.href });
  await gatekeeper.connect();
  await gatekeeper.query(
    `CREATE SCHEMA ${SCHEMA};
     CREATE TABLE ${SCHEMA}.diploma (zsbh text PRIMARY KEY, xm text, xl text);
     INSERT INTO ${SCHEMA}.diploma VALUES ('D1', '张伟', '21'), ('D2', '李娜', '21');
     CREATE VIEW ${SCHEMA}.behind_the_gate AS
       SELECT zsbh, xm, xl || pg_advisory_xact_lock_shared(${GATE})::text AS xl FROM ${SCHEMA}.diploma`,
  );
  slow = await TrialOffice.open({
    source: await openSource(
      parseSourceDescription(
        {
          kind: 'postgresql',
          name: 'slow',
          connection: {
            host: url.hostname,
            port: Number(url.port || 5432),
            database: url.pathname.slice(1),
            user: url.username,
            ...(url.password !== '' && { password: { env: 'PASSWORD' } }),
          },
          statementTimeout: 60_000,
          breaker: { failures: 1, openSeconds: 5, slowMs: 1 },
          items: {
            diploma: {
              table: `${SCHEMA}.behind_the_gate`,
              columns: { name: 'xm', certificate_number: 'zsbh', degree: 'xl' },
              codes: { degree: { '21': 'bachelor' } },
            },
          },
        },
        'slow',
        '.',
      ),
      { PASSWORD: decodeURIComponent(url.password) },
    ),
  });
  swift = await TrialOffice.open();
});

afterAll(async () => {
  await slow.end();
  await swift.end();
  await gatekeeper.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
  await gatekeeper.end();
  await disconnectTrial();
});

it('a slow source keeps no other office waiting, is left in peace by its breaker, and loses no task', async () => {
  await gatekeeper.query('SELECT pg_advisory_lock($1)', [GATE]);
  const second = { certificate_number: 'D2', name: '李娜' };
  slow.send([slow.task()]);
  const faults: unknown[] = [];
  const refused = new Promise<void>((resolve) => {
    void slow.start((error) => {
      faults.push((error as Error).cause);
      resolve();
    });
  });

  // The other office is answered while the query of the slow one is still under way.
  swift.send([swift.task(), swift.task({}, second), swift.task({}, { certificate_number: 'none' })]);
  await swift.start();
  await swift.until(() => swift.results.length === 3);
  expect([slow.results.length, slow.acked]).toEqual([0, 0]);

  // A late answer is used, and counts against the source.
  await gatekeeper.query('SELECT pg_advisory_unlock($1)', [GATE]);
  await slow.until(() => slow.results.length === 1);
  expect(slow.desk.source.state).toMatchObject([{ sourceName: 'slow', circuit: 'open', code: 'slow' }]);

  // What comes now is kept and not asked, until the breaker lets one question through.
  slow.send([slow.task({}, second)]);
  await refused;
  expect(faults[0]).toMatchObject({ code: 'circuit open', needs: 'time' });
  await slow.until(() => slow.results.length === 2);
  expect(slow.rejected).toEqual([]);
  expect(slow.opened().map(({ verdict }) => verdict)).toEqual(['confirmed', 'confirmed']);
});
