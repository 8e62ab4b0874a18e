import { seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';
import { judgeMessage } from '../quarantine/judge-message.js';
import {
  holdMessage,
  judgingParts,
  trialResult,
  trialTasks,
  type TrialTask,
} from '../quarantine/testing/trial-messages.js';
import { runBatch } from './run-batch.js';

const WINDOW = { opensAt: new Date('2026-08-31T16:00:00.000Z'), closesAt: new Date('2026-11-30T16:00:00.000Z') };
let coordinator: TrialCoordinator;
let http: TrialHttp;
let tasks: TrialTask[];
let now: Date;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('batch', '2026-10-08T02:00:00.000Z');
  await planTrialSeason(coordinator, '2026', WINDOW);
  now = await seasonNow(coordinator.store);
  await handIn([sampleApplication(1)], coordinator, now);
  await coordinator.store.query(`UPDATE season SET state = 'open'`);
  tasks = await trialTasks(coordinator);
  http = await serveTrial(coordinator);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

let sequence = 0;
const held = (task: TrialTask): Promise<string> =>
  holdMessage(coordinator, {
    ...trialResult(task, coordinator, now, { sequence: ++sequence }),
    office: task.task.office,
    code: 'UNKNOWN_KEY',
  });
const poison = (): Promise<string> =>
  holdMessage(coordinator, {
    body: Buffer.from(`no envelope ${++sequence}`),
    office: tasks[0]!.task.office,
    code: 'UNKNOWN_KEY',
  });
const batchParts = () => ({ ...judgingParts(coordinator), rules: coordinator.rules });
const start = async (body: object): Promise<{ id: string; total: number }> =>
  (await http.ask('POST', '/api/batches', { action: 'release', ...body })).body as { id: string; total: number };
const progress = async (id: string) => (await http.get(`/api/batches/${id}`)).body;

describe('a batch', () => {
  it('releases what passes, lists what does not, and counts nothing that came after it was started', async () => {
    const [first, second] = tasks;
    await held(first!);
    const stays = await poison();
    const overtaken = await held(second!);
    const { id, total } = await start({ code: 'UNKNOWN_KEY' });
    expect(total).toBe(3);
    await poison();
    await judgeMessage(overtaken, judgingParts(coordinator));
    expect(await progress(id)).toMatchObject({ state: 'running', done: 0 });
    expect(await runBatch(batchParts())).toBe(true);
    expect(await progress(id)).toMatchObject({ state: 'done', total: 3, done: 3, failed: 1 });
    expect((await http.get(`/api/batches/${id}/items?failed=true`)).body).toMatchObject({
      entries: [{ subject: stays, outcome: 'refused', why: { code: 'NOT_AN_ENVELOPE' } }],
      next: null,
    });
    expect(
      await coordinator.store.query('SELECT n, outcome FROM batch_item WHERE batch_id = $1 ORDER BY n', [id]),
    ).toEqual([
      { n: 1, outcome: 'accepted' },
      { n: 2, outcome: 'refused' },
      { n: 3, outcome: 'gone' },
    ]);
    expect(await runBatch(batchParts())).toBe(false);
  });

  it('is done by one coordinator at a time, each message once', async () => {
    const expected = tasks.slice(2, 6);
    for (const task of expected) await held(task);
    const { id } = await start({});
    const parts = batchParts();
    await Promise.all([runBatch(parts), runBatch(parts), runBatch(parts)]);
    await runBatch(parts);
    expect(await progress(id)).toMatchObject({ state: 'done' });
    expect(
      await coordinator.store.query(
        `SELECT outcome, count(*)::int AS n FROM batch_item WHERE batch_id = $1 GROUP BY 1 ORDER BY 1`,
        [id],
      ),
    ).toEqual([
      { outcome: 'accepted', n: expected.length },
      { outcome: 'refused', n: 2 },
    ]);
  });

  it('is started by city HR alone, read by the auditor, and refuses what it does not know', async () => {
    const auditor = await http.as('auditor');
    expect((await auditor.ask('POST', '/api/batches', { action: 'release' })).status).toBe(403);
    expect((await auditor.get('/api/batches')).body).toMatchObject({
      entries: [{ started_by: 'city_hr' }, {}],
    });
    expect((await http.ask('POST', '/api/batches', { action: 'release', code: 'NONE' })).body).toMatchObject({
      code: 'invalid_body',
      faults: [{ path: 'code', code: 'unknown_code' }],
    });
    expect((await http.get(`/api/batches/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`)).body).toMatchObject({
      code: 'unknown_batch',
    });
  });
});
