import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { TASK_V1 } from '#contracts';
import { createDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { until } from '../../../test/harness/until.js';
import {
  closeSeason,
  drainOutbox,
  lockWindows,
  openDueWindows,
  openStore,
  planSeason,
  quarantineMessages,
  readFirstReceipts,
  readTasks,
  recordedResultKey,
  recordFenceSeen,
  recordResults,
  saveApplications,
  sendReceipts,
  setSeasonClock,
  StaleDecision,
  storeDataSource,
  type NewApplication,
  type RecordedResult,
} from './index.js';

const SEASON = '2026';
const OPENS = new Date('2026-08-31T16:00:00.000Z');
/** The store does not look into leaves. */
const LEAF = Buffer.from('{"type":"TRIAL"}');
const CLOSES = new Date('2026-11-30T16:00:00.000Z');

let database: TestDatabase;
let store: DataSource;

beforeAll(async () => {
  database = await createDatabase('store');
  store = await openStore({ databaseUrl: database.url, onIdleError: () => undefined });
  await setSeasonClock(store, {
    realAnchor: new Date().toISOString(),
    seasonAnchor: '2026-09-10T00:00:00.000Z',
    rate: 1,
  });
  await planSeason(store, {
    id: SEASON,
    opensAt: OPENS,
    closesAt: CLOSES,
    partitions: 1,
    rulesId: 'rules',
    rulesDigest: 'd',
  });
});

afterAll(async () => {
  await store.destroy();
  await database.drop();
});

/** Sets the season's clock, which goes on from there. */
function at(instant: number): Promise<void> {
  return setSeasonClock(store, {
    realAnchor: new Date().toISOString(),
    seasonAnchor: new Date(instant).toISOString(),
    rate: 1,
  });
}

function application(number: string, tasks = 2, issuedAt = OPENS.toISOString()): NewApplication {
  return {
    id: uuidv7(),
    number,
    season: SEASON,
    district: 'shunde',
    handedInAt: new Date('2026-05-01T00:00:00Z'),
    digest: createHash('sha256').update(number).digest(),
    salt: randomBytes(16),
    leaf: LEAF,
    document: JSON.stringify({ number, name: '买买提·吐尔逊"\\' }),
    tasks: Array.from({ length: tasks }, () => ({
      id: uuidv7(),
      office: 'education.shunde',
      item: 'diploma_senior_district',
      subject: 'applicant',
      nonce: randomBytes(16).toString('base64'),
      issuedAt,
      dueAt: CLOSES.toISOString(),
      digest: randomBytes(32),
      body: randomBytes(700),
      leaf: LEAF,
    })),
  };
}

const save = (applications: NewApplication[]) => store.transaction((m) => saveApplications(m, applications, TASK_V1));

let sequence = 0;
function resultFor(a: NewApplication, i: number, change: Partial<RecordedResult> = {}): RecordedResult {
  return {
    taskId: a.tasks[i]!.id,
    applicationId: a.id,
    digest: randomBytes(32),
    resultId: uuidv7(),
    season: SEASON,
    office: 'education.shunde',
    sequence: ++sequence,
    verdict: 'confirmed',
    reason: 'record_agrees',
    facts: { level: 'senior', note: 'a "quoted" \\ value, {braces}' },
    status: 'accepted',
    receiptId: uuidv7(),
    envelope: randomBytes(900),
    leaf: LEAF,
    answers: true,
    ...change,
  };
}

describe('the schema', () => {
  it('is what the rows say: TypeORM finds nothing to change', async () => {
    const log = await storeDataSource({ databaseUrl: database.url, onIdleError: () => undefined })
      .initialize()
      .then(async (source) => {
        const statements = await source.driver.createSchemaBuilder().log();
        await source.destroy();
        return statements.upQueries.map((q) => q.query);
      });
    // Check and foreign-key constraints are stated in the migration only.
    expect(log.filter((statement) => !/DROP CONSTRAINT "\w+_(check|fkey)"$/.test(statement))).toEqual([]);
  });
});

describe('handing in', () => {
  it('writes all of a new application, nothing of a known one, and tells a different body apart', async () => {
    const first = application('A-1', 3);
    expect(await save([first])).toEqual([{ kind: 'created', id: first.id, number: 'A-1' }]);
    const again = { ...application('A-1', 3), digest: first.digest };
    const other = application('A-2', 1);
    const different = { ...application('A-1', 1), digest: randomBytes(32) };
    expect(await save([again, other])).toEqual([
      { kind: 'unchanged', id: first.id, number: 'A-1' },
      { kind: 'created', id: other.id, number: 'A-2' },
    ]);
    expect(await save([different])).toEqual([{ kind: 'conflict', id: first.id, number: 'A-1' }]);
    const [{ n }] = await store.query<[{ n: number }]>('SELECT count(*)::int AS n FROM task');
    expect(n).toBe(4);
    const [{ document }] = await store.query<[{ document: unknown }]>(
      'SELECT document FROM application_document WHERE application_id = $1',
      [first.id],
    );
    expect(document).toEqual({ number: 'A-1', name: '买买提·吐尔逊"\\' });
  });
});

describe('the outbox', () => {
  it('gives the exact bytes, forgets what is confirmed, keeps what is not, and holds what is not due', async () => {
    await store.query('DELETE FROM outbox');
    const due = application('O-1', 2);
    const later = application('O-2', 1, '2026-10-01T00:00:00.000Z');
    await save([due, later]);
    const seen: Buffer[] = [];
    const result = await drainOutbox(store, 10, async (messages) => {
      seen.push(...messages.map((m) => m.body));
      return messages.map((_, i) => i === 0);
    });
    expect(result).toEqual({ claimed: 2, confirmed: 1 });
    expect(Buffer.concat(seen).equals(Buffer.concat(due.tasks.map((t) => t.body)))).toBe(true);
    const left = await store.query<{ failures: number }[]>('SELECT failures FROM outbox ORDER BY failures');
    expect(left.map((row) => row.failures)).toEqual([0, 1]);
  });

  it('frees what a publisher that fails had claimed, and two drains never take the same row', async () => {
    await store.query('DELETE FROM outbox');
    await save([application('O-3', 2)]);
    await expect(drainOutbox(store, 10, () => Promise.reject(new Error('link down')))).rejects.toThrow('link down');
    let inner = { claimed: -1, confirmed: -1 };
    const outer = await drainOutbox(store, 1, async () => {
      inner = await drainOutbox(store, 10, async (others) => others.map(() => true));
      return [true];
    });
    expect([outer, inner]).toEqual([
      { claimed: 1, confirmed: 1 },
      { claimed: 1, confirmed: 1 },
    ]);
  });
});

describe('recording results', () => {
  it('answers tasks, completes the application with the last one, and counts for the office', async () => {
    const a = application('R-1', 2);
    await save([a]);
    await store.transaction((m) => recordResults(m, [resultFor(a, 0)]));
    const state = () =>
      store.query<{ open: number; done: boolean }[]>(
        'SELECT open_tasks AS open, completed_at IS NOT NULL AS done FROM application WHERE id = $1',
        [a.id],
      );
    expect(await state()).toEqual([{ open: 1, done: false }]);
    const last = resultFor(a, 1, { verdict: 'contradicted', reason: 'record_differs' });
    await store.transaction((m) => recordResults(m, [last]));
    expect(await state()).toEqual([{ open: 0, done: true }]);
    const tasks = await store.transaction((m) => readTasks(m, [a.tasks[1]!.id]));
    expect(tasks.get(a.tasks[1]!.id)).toMatchObject({ state: 'answered', answeredBy: last.digest });
    const receipts = await store.transaction((m) => readFirstReceipts(m, [a.tasks[1]!.id]));
    expect(receipts.get(recordedResultKey(a.tasks[1]!.id, last.digest))).toBe(last.receiptId);
    const [row] = await store.query<[{ facts: unknown; envelope: Buffer }]>(
      'SELECT facts, envelope FROM result WHERE task_id = $1',
      [a.tasks[1]!.id],
    );
    expect(row).toEqual({ facts: last.facts, envelope: last.envelope });
  });

  it('refuses a decision that another writer overtook, whole', async () => {
    const a = application('R-2', 2);
    await save([a]);
    await store.transaction((m) => recordResults(m, [resultFor(a, 0)]));
    const batch = [resultFor(a, 1), resultFor(a, 0)];
    await expect(store.transaction((m) => recordResults(m, batch))).rejects.toThrow(StaleDecision);
    const [{ n }] = await store.query<[{ n: number }]>('SELECT count(*)::int AS n FROM result WHERE task_id = $1', [
      a.tasks[1]!.id,
    ]);
    expect(n).toBe(0);
  });

  it('refuses to record a result twice', async () => {
    const a = application('R-4', 1);
    await save([a]);
    const late = resultFor(a, 0, { status: 'late' });
    await store.transaction((m) => recordResults(m, [late]));
    await expect(store.transaction((m) => recordResults(m, [late]))).rejects.toThrow(StaleDecision);
  });

  it('records a late result without touching the task, and an interim one without answering it', async () => {
    const a = application('R-3', 2);
    await save([a]);
    await store.transaction((m) =>
      recordResults(m, [
        resultFor(a, 0, { status: 'late' }),
        resultFor(a, 1, { verdict: 'referred', reason: 'asked_outside_body', answers: false }),
      ]),
    );
    const tasks = await store.transaction((m) =>
      readTasks(
        m,
        a.tasks.map((t) => t.id),
      ),
    );
    expect(a.tasks.map((t) => tasks.get(t.id)!.state)).toEqual(['issued', 'interim']);
  });
});

describe('quarantine', () => {
  it('keeps the bytes once and counts repetitions', async () => {
    const body = randomBytes(50);
    const message = {
      id: uuidv7(),
      code: 'BAD_SIGNATURE' as const,
      detail: 'signature',
      queue: 'ingress.0',
      exchange: 'results.x.y',
      office: 'x.y',
      inTime: true,
      headers: { type: 't' },
      body,
      receiptId: null,
      sequence: null,
      leaf: { season: SEASON, bytes: LEAF },
    };
    for (let i = 0; i < 2; i++)
      await store.transaction((m) => quarantineMessages(m, [message, { ...message, id: uuidv7() }]));
    const rows = await store.query<{ times: number; body: Buffer }[]>('SELECT times, body FROM quarantine');
    expect(rows).toEqual([{ times: 2, body }]);
  });
});

describe('receipts', () => {
  it('sends the first receipt again from the stored bytes', async () => {
    const a = application('S-1', 1);
    await save([a]);
    await store.query('DELETE FROM outbox');
    const result = resultFor(a, 0);
    const body = randomBytes(300);
    await store.transaction(async (m) => {
      await recordResults(m, [result]);
      await sendReceipts(m, [{ id: result.receiptId, office: result.office, body }], []);
    });
    await store.transaction((m) => sendReceipts(m, [], [result.receiptId]));
    const sent: Buffer[] = [];
    await drainOutbox(store, 10, async (messages) => messages.map((m) => sent.push(m.body) > 0));
    expect(sent).toEqual([body, body]);
  });
});

describe('closing', () => {
  it('is decided once, waits for ingests that hold the season, and counts from the rows', async () => {
    await openDueWindows(store);
    const a = application('C-1', 3);
    await save([a]);
    await store.transaction((m) => recordResults(m, [resultFor(a, 0)]));
    const closing = { season: SEASON, settlesSeconds: 600 };
    await at(CLOSES.getTime() + 3600_000);
    expect(await closeSeason(store, closing, () => Buffer.from('x'))).toBeNull();
    await store.transaction((m) => recordFenceSeen(m, { season: SEASON, epoch: 1, queue: 'ingress.0' }));
    await at(CLOSES.getTime() + 300_000);
    expect(await closeSeason(store, closing, () => Buffer.from('x'))).toBeNull();
    const b = application('C-2', 1);
    await save([b]);
    await store.transaction((m) => recordResults(m, [{ ...resultFor(b, 0), status: 'late', answers: false }]));
    await at(CLOSES.getTime() + 600_000);

    let ingestDone = false;
    let letGo = (): void => undefined;
    const holding = new Promise<void>((resolve) => (letGo = resolve));
    let locked = (): void => undefined;
    const hasLock = new Promise<void>((resolve) => (locked = resolve));
    const ingest = store.transaction(async (m) => {
      expect((await lockWindows(m, 'ingress.0')).get(SEASON)).toMatchObject({ state: 'closing', fencePassed: true });
      locked();
      await holding;
      await recordResults(m, [resultFor(a, 1)]);
      ingestDone = true;
    });
    await hasLock;
    const sawIngest: boolean[] = [];
    const closes = [1, 2].map(() =>
      closeSeason(store, closing, () => {
        sawIngest.push(ingestDone);
        return Buffer.from('signed record');
      }),
    );
    // Both closers stand before the lock: were there none, they would close under the ingest's feet.
    await until('the closers wait', async () => {
      const [row] = await store.query<[{ waiting: number; closed: number }]>(
        `SELECT (SELECT count(*)::int FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')) AS waiting,
                (SELECT count(*)::int FROM season WHERE state = 'closed') AS closed`,
      );
      return row.waiting >= 2 || row.closed > 0;
    });
    letGo();
    const [, ...outcomes] = await Promise.all([ingest, ...closes]);
    expect(outcomes.filter((o) => o !== null)).toHaveLength(1);
    expect(sawIngest).toEqual([true]);
    const record = outcomes.find((o) => o !== null)!;
    const office = record.figures.offices.find((o) => o.office === 'education.shunde')!;
    const [{ n }] = await store.query<[{ n: number }]>('SELECT count(*)::int AS n FROM task');
    expect(office.issued).toBe(n);
    expect(
      office.confirmed + office.contradicted + office.not_found + office.unable + office.interim + office.unanswered,
    ).toBe(n);
    const [lates] = await store.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM result WHERE status = 'late'`);
    expect(lates.n).toBeGreaterThan(0);
    expect([office.interim, office.late]).toEqual([1, lates.n]);
    const states = await store.query<{ state: string }[]>(
      'SELECT state FROM task WHERE application_id = $1 ORDER BY id',
      [a.id],
    );
    expect(states.map((s) => s.state)).toEqual(['answered', 'answered', 'unanswered']);
  });

  it('waits for the fence of every queue', async () => {
    const season = { id: '2027', opensAt: OPENS, closesAt: CLOSES, partitions: 2, rulesId: 'rules', rulesDigest: 'd' };
    await planSeason(store, season);
    const close = () => closeSeason(store, { season: season.id, settlesSeconds: 0 }, () => Buffer.from('record'));
    const seen = (queue: string) =>
      store.transaction((m) => recordFenceSeen(m, { season: season.id, epoch: 1, queue }));
    expect(await seen('ingress.0')).toMatchObject({ id: season.id, epoch: 1, closesAt: CLOSES });
    expect(await close()).toBeNull();
    expect(await seen('ingress.1')).toBeNull();
    expect(await close()).not.toBeNull();
  });
});
