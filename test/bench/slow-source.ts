import pg from 'pg';
import { openSource, parseSourceDescription, SourceUnavailable, type Source } from '#connectors';
import { connectTrial, disconnectTrial, TrialOffice } from '../../apps/adapter/src/testing/trial-office.js';
import { until } from '../harness/until.js';
import { report } from './source-figures.js';

/**
 * What a slow source does to its office and to another one in the same process. Needs AMQP_URL and DATABASE_URL; `npm run bench -- --only
 * connectors` starts both servers and runs this program.
 */
const TASKS = 5_000;
const SECONDS_A_QUERY = 2;
const OBSERVED_SECONDS = 20;
const SCHEMA = `bench_slow_${process.pid}`;
const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');

/** A source over one of the tables, which counts what it was asked and what its open circuit kept back. */
async function openCounted(table: string): Promise<{ source: Source; asked: () => number; keptBack: () => number }> {
  const connection = {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: url.pathname.slice(1),
    user: url.username,
    ...(url.password !== '' && { password: { env: 'BENCH_PASSWORD' } }),
  };
  const mapping = {
    table: `${SCHEMA}.${table}`,
    columns: { name: 'xm', certificate_number: 'zsbh', degree: 'xl' },
    codes: { degree: { '21': 'bachelor' } },
  };
  const breaker = { failures: 3, openSeconds: 2, slowMs: 1500 };
  const source = await openSource(
    parseSourceDescription(
      { kind: 'postgresql', name: table, connection, breaker, items: { diploma: mapping } },
      'bench',
      '.',
    ),
    { BENCH_PASSWORD: decodeURIComponent(url.password) },
  );
  let [asked, keptBack] = [0, 0];
  const lookup = source.lookup.bind(source);
  source.lookup = async (query) => {
    try {
      const answer = await lookup(query);
      asked++;
      return answer;
    } catch (error) {
      if (error instanceof SourceUnavailable && error.code === 'circuit open') keptBack++;
      else asked++;
      throw error;
    }
  };
  return { source, asked: () => asked, keptBack: () => keptBack };
}

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** Tasks a second of an office that has `n` more to answer. */
async function rateOf(office: TrialOffice, n: number): Promise<number> {
  const before = office.results.length;
  const started = performance.now();
  office.send(Array.from({ length: n }, () => office.task()));
  await until('the other office has answered', () => office.results.length >= before + n, 300_000);
  return n / seconds(started);
}

const client = new pg.Client({ connectionString: url.href });
await client.connect();
await client.query(
  `CREATE SCHEMA ${SCHEMA};
   CREATE TABLE ${SCHEMA}.swift (zsbh text PRIMARY KEY, xm text, xl text);
   INSERT INTO ${SCHEMA}.swift VALUES ('D1', '张伟', '21');
   CREATE TABLE ${SCHEMA}.nap AS SELECT ${SECONDS_A_QUERY}::float8 AS seconds;
   CREATE VIEW ${SCHEMA}.slow AS
     SELECT zsbh, xm, xl || (SELECT pg_sleep(seconds)::text FROM ${SCHEMA}.nap) AS xl FROM ${SCHEMA}.swift`,
);
await connectTrial();
const slowly = await openCounted('slow');
const slow = await TrialOffice.open({ source: slowly.source });
const swift = await TrialOffice.open({ source: (await openCounted('swift')).source });
try {
  await swift.start();
  await rateOf(swift, TASKS); // warm
  const otherAlone = await rateOf(swift, TASKS);
  const started = performance.now();
  slow.send(Array.from({ length: TASKS }, () => slow.task()));
  await slow.start();
  const otherBeside = await rateOf(swift, TASKS);
  await until('the time of observation is over', () => seconds(started) >= OBSERVED_SECONDS, 300_000);
  const [asked, keptBack, withinSeconds] = [slowly.asked(), slowly.keptBack(), seconds(started)];
  const circuit = slowly.source.state[0]?.circuit ?? '';
  await client.query(`UPDATE ${SCHEMA}.nap SET seconds = 0`);
  const mended = performance.now();
  await until('the slow office has caught up', () => slow.results.length >= TASKS, 300_000);
  const secondsToCatchUp = seconds(mended);
  const answered = new Set(slow.results.map(({ content }) => content.toString('base64'))).size;
  report({
    measured: 'slow source',
    tasks: TASKS,
    secondsAQuery: SECONDS_A_QUERY,
    otherAlone,
    otherBeside,
    ratio: otherBeside / otherAlone,
    asked,
    withinSeconds,
    keptBack,
    circuit,
    secondsToCatchUp,
    lost: TASKS - answered + slow.rejected.length,
  });
} finally {
  await slow.end();
  await swift.end();
  await disconnectTrial();
  await client.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
  await client.end();
}
