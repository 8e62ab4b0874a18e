import pg from 'pg';
import { openSource, parseSourceDescription } from '#connectors';
import { connectTrial, disconnectTrial, ITEM, publisher, TrialOffice } from '../testing/trial-office.js';
import { Journal } from '../journal/journal.js';
import { collectDeferred } from './collect-deferred.js';

const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
const schema = `deferred_${process.pid}`;
const TWO_DAYS_LATER = new Date('2014-10-10T02:00:00.000Z');
const EXCHANGE = {
  kind: 'exchange',
  name: 'front',
  server: 'postgresql',
  connection: {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: url.pathname.slice(1),
    user: url.username,
    ...(url.password !== '' && { password: { env: 'PASSWORD' } }),
  },
  items: {
    diploma: {
      table: `${schema}.req`,
      id: 'id',
      request: { certificate_number: 'zsbh', name: 'xm' },
      state: { column: 'zt', waiting: '0', done: ['1'], notFound: ['2'], officer: ['3'], failed: ['9'] },
      columns: { name: 'answer_xm', certificate_number: 'zsbh', degree: 'xl' },
      codes: { degree: { '21': 'bachelor' } },
    },
  },
};

let client: pg.Client;
let office: TrialOffice;

beforeAll(async () => {
  await connectTrial();
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(
    `CREATE SCHEMA ${schema};
     CREATE TABLE ${schema}.req (id char(64) PRIMARY KEY, zsbh varchar(20), xm text, answer_xm text, xl text, zt char(2))`,
  );
});
afterAll(async () => {
  await client.query(`DROP SCHEMA ${schema} CASCADE`);
  await client.end();
  await disconnectTrial();
});

/** An office whose only system is a front-end exchange database; with `worklist` its officers stand behind it. */
async function openOffice(worklist = false): Promise<void> {
  await client.query(`DELETE FROM ${schema}.req`);
  const officers = { kind: 'worklist', name: 'officers', items: { diploma: {} } };
  const description = worklist ? { kind: 'ordered', name: 'all', sources: [EXCHANGE, officers] } : EXCHANGE;
  const source = await openSource(parseSourceDescription(description, 'test', '/'), {
    PASSWORD: decodeURIComponent(url.password),
  });
  office = await TrialOffice.open({ item: ITEM, source });
}
afterEach(() => office.end());

const answer = (state: string, xl = '21') =>
  client.query(`UPDATE ${schema}.req SET zt = $1, answer_xm = xm, xl = $2`, [state, xl]);
const collect = () => collectDeferred(office.desk, publisher);
const reasons = () => office.opened().map(({ reason }) => reason);

/** Sends a task and waits until it is acked: nothing is held in the queue from then on. */
async function ask(): Promise<Buffer> {
  const [body] = office.send([office.task()]);
  await office.start();
  await office.until(() => office.acked === 1);
  return body!;
}

describe('an office whose answers come days later', () => {
  it('lets go of the task at once, and answers when the other system has, over restarts', async () => {
    await openOffice();
    await ask();
    await collect();
    expect(reasons()).toEqual(['asked_elsewhere']);
    office.clock = TWO_DAYS_LATER;
    await answer('1');
    await office.restart();
    await collect();
    await office.until(() => office.results.length === 2);
    expect(office.opened()[1]).toMatchObject({
      sequence: 2,
      verdict: 'confirmed',
      facts: { degree: 'bachelor' },
      evidence: { source: 'front' },
      observed_at: TWO_DAYS_LATER.toISOString(),
    });
    expect(office.desk.journal.questions.after(0, 10)).toEqual([]);
    await collect();
    expect(office.results).toHaveLength(2);
  });

  it('asks once, whatever comes again, and sends both answers again', async () => {
    await openOffice();
    const body = await ask();
    await answer('1');
    await collect();
    office.sendBody(body);
    await office.until(() => office.results.length === 4);
    const bytes = office.results.map(({ content }) => content.toString());
    expect(bytes.slice(2)).toEqual(bytes.slice(0, 2));
    expect((await client.query(`SELECT 1 FROM ${schema}.req`)).rowCount).toBe(1);
  });

  it('sends the same bytes when it died between the journal and the broker', async () => {
    await openOffice();
    await ask();
    await answer('1');
    const broken = { publishAll: () => Promise.resolve([{ kind: 'nacked' as const }]) };
    await expect(collectDeferred(office.desk, broken as never)).rejects.toThrow('not confirmed');
    expect(office.desk.journal.lastSequence).toBe(2);
    office.desk.journal.close();
    office.desk.journal = new Journal(office.folder, office.office);
    await collect();
    await office.until(() => office.results.length === 2);
    expect(office.desk.journal.lastSequence).toBe(2);
    expect(office.desk.journal.questions.after(0, 10)).toEqual([]);
  });

  it.each([
    ['3', 'officer_must_look'],
    ['9', 'officer_must_look'],
    ['2', 'officer_for_missing_record'],
  ])('gives what came back as %s to an officer', async (state, reason) => {
    await openOffice(true);
    await ask();
    await answer(state);
    await collect();
    await office.until(() => office.results.length === 2);
    expect(reasons()).toEqual(['asked_elsewhere', reason]);
  });

  it('waits while only the office can mend it, and stops at the end of the window', async () => {
    await openOffice();
    await ask();
    await answer('1', '77');
    await collect();
    expect(office.desk.journal.questions.after(0, 10)).toHaveLength(1);
    office.clock = new Date('2014-11-30T16:00:00.000Z');
    await answer('1');
    await collect();
    expect(office.desk.journal.questions.after(0, 10)).toEqual([]);
    expect(office.results).toHaveLength(1);
  });

  it('hands over what cannot even be asked', async () => {
    await openOffice();
    office.send([office.task({}, { certificate_number: 'x'.repeat(21) })]);
    await office.start();
    await office.until(() => office.acked === 1);
    expect(reasons()).toEqual(['officer_must_look']);
    expect(office.desk.journal.questions.after(0, 10)).toEqual([]);
  });
});
