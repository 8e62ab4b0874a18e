import { seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import {
  holdMessage,
  judgingParts,
  trialResult,
  trialTasks,
  type TrialTask,
} from '../quarantine/testing/trial-messages.js';
import { runBatch } from './run-batch.js';

const WINDOW = { opensAt: new Date('2026-08-31T16:00:00.000Z'), closesAt: new Date('2026-11-30T16:00:00.000Z') };
const REASON = { reason: '机房停电' };
let coordinator: TrialCoordinator;
let http: TrialHttp;
let first: TrialCaller;
let second: TrialCaller;
let tasks: TrialTask[];
let now: Date;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('decided_batch', '2026-10-08T02:00:00.000Z');
  await planTrialSeason(coordinator, '2026', WINDOW);
  now = await seasonNow(coordinator.store);
  await handIn([sampleApplication(1)], coordinator, now);
  tasks = await trialTasks(coordinator);
  await coordinator.store.query(`UPDATE season SET state = 'closed'`);
  await coordinator.store.query(`UPDATE task SET state = 'unanswered'`);
  http = await serveTrial(coordinator);
  first = await http.as('city_hr', { ref: 'hr-1' });
  second = await http.as('city_hr', { ref: 'hr-2' });
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

interface Shown {
  id: string;
  total: number;
  state: string;
}

const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
const run = () => runBatch({ ...judgingParts(coordinator), rules: coordinator.rules });
const propose = async (body: object): Promise<Shown> =>
  (await first.ask('POST', '/api/batches', { ...REASON, ...body })).body as Shown;
const shown = async (id: string) => (await first.get(`/api/batches/${id}`)).body;
const approve = (who: TrialCaller, id: string) => who.ask('POST', `/api/batches/${id}/approve`);
let sequence = 0;

async function late(task: TrialTask, change = {}): Promise<string> {
  const { body, digest } = trialResult(task, coordinator, now, { sequence: ++sequence, ...change });
  const id = await holdMessage(coordinator, { body, office: task.task.office, code: 'UNDELIVERABLE', inTime: false });
  expect((await first.ask('POST', `/api/quarantine/${id}/release`)).body).toEqual({ outcome: 'late', why: null });
  return `${task.task.task_id} ${digest.toString('hex')}`;
}

describe('what takes two persons, for many', () => {
  it('admits late results once another person approved, each with its own record, and lists what stays', async () => {
    const [one, two, overtaken, interim] = tasks;
    const subjects = [await late(one!), await late(two!), await late(overtaken!)];
    await late(interim!, { verdict: 'referred', reason: 'asked_outside_body' });
    const older = subjects[1]!;
    subjects[1] = await late(two!);
    const batch = await propose({ action: 'admit_result', season: '2026' });
    expect(batch).toMatchObject({ state: 'open', total: 3, started_by: 'hr-1', ...REASON });
    expect(await run()).toBe(false);
    expect(code(await approve(first, batch.id))).toEqual([403, 'second_person_needed']);
    const { body: items } = await second.get(`/api/batches/${batch.id}/items`);
    const listed = (items as { entries: { subject: string; application: string }[] }).entries;
    expect(listed.map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
    expect(listed.map(({ subject }) => subject)).not.toContain(older);
    expect(listed[0]).toMatchObject({ application: 'FS-000001', outcome: null });

    await coordinator.store.query(`UPDATE task SET state = 'answered' WHERE id = $1`, [overtaken!.task.task_id]);
    expect((await approve(second, batch.id)).status).toBe(204);
    expect(code(await approve(second, batch.id))).toEqual([409, 'proposal_decided']);
    expect(await run()).toBe(true);
    expect(await shown(batch.id)).toMatchObject({ state: 'done', total: 3, done: 3, failed: 1, decided_by: 'hr-2' });
    expect((await first.get(`/api/batches/${batch.id}/items?failed=true`)).body).toMatchObject({
      entries: [{ subject: subjects[2], outcome: 'refused', why: { code: 'not_admissible' } }],
    });
    expect(
      await coordinator.store.query(
        `SELECT subject, proposed_by, decided_by, state FROM proposal ORDER BY array_position($1, subject)`,
        [subjects],
      ),
    ).toEqual(
      subjects.slice(0, 2).map((subject) => ({ subject, proposed_by: 'hr-1', decided_by: 'hr-2', state: 'approved' })),
    );
    expect(await coordinator.store.query('SELECT count(*)::int AS n FROM task WHERE answered_by IS NOT NULL')).toEqual([
      { n: 2 },
    ]);
  });

  it('refuses late results, and leaves what is proposed alone to its own proposal', async () => {
    const [, , , , five, six] = tasks;
    const [kept, refused] = [await late(five!), await late(six!)];
    const path = `/api/late-results/${kept.replace(' ', '/')}/proposals`;
    expect((await first.ask('POST', path, { ...REASON, action: 'admit' })).status).toBe(201);
    const { id } = await propose({ action: 'refuse_result', office: six!.task.office });
    await approve(second, id);
    await run();
    const { body } = await first.get('/api/late-results?decided=refused');
    const digests = (body as { entries: { digest: string }[] }).entries.map(({ digest }) => digest);
    expect(digests).toContain(refused.split(' ')[1]);
    expect(digests).not.toContain(kept.split(' ')[1]);
  });

  it('puts messages away; one that passed meanwhile stays what it is', async () => {
    const office = tasks[6]!.task.office;
    const hold = (n: number) =>
      holdMessage(coordinator, { body: Buffer.from(`no envelope ${n}`), office, code: 'NOT_AN_ENVELOPE' });
    const ids = [await hold(1), await hold(2), await hold(3)];
    const batch = await propose({ action: 'discard_quarantined', code: 'NOT_AN_ENVELOPE' });
    expect(batch.total).toBe(3);
    await coordinator.store.query(`UPDATE quarantine SET state = 'released' WHERE id = $1`, [ids[1]]);
    await approve(second, batch.id);
    await run();
    expect(await shown(batch.id)).toMatchObject({ state: 'done', done: 3, failed: 1 });
    expect(
      await coordinator.store.query('SELECT state FROM quarantine WHERE id = ANY ($1) ORDER BY id', [ids]),
    ).toEqual([{ state: 'discarded' }, { state: 'released' }, { state: 'discarded' }]);
  });

  it('is taken back, and then does nothing; refuses what is about nothing, has no reason, or does not fit', async () => {
    const office = tasks[7]!.task.office;
    const id = await holdMessage(coordinator, { body: Buffer.from('kept'), office, code: 'NOT_AN_ENVELOPE' });
    const batch = await propose({ action: 'discard_quarantined', code: 'NOT_AN_ENVELOPE' });
    expect((await first.ask('POST', `/api/batches/${batch.id}/reject`)).status).toBe(204);
    expect(await run()).toBe(false);
    expect(code(await approve(second, batch.id))).toEqual([409, 'proposal_decided']);
    expect(await coordinator.store.query('SELECT state FROM quarantine WHERE id = $1', [id])).toEqual([
      { state: 'held' },
    ]);
    const ask = (body: object) => first.ask('POST', '/api/batches', body);
    expect(code(await ask({ ...REASON, action: 'discard_quarantined', code: 'UNKNOWN_MANIFEST' }))).toEqual([
      409,
      'nothing_matches',
    ]);
    expect((await ask({ action: 'discard_quarantined' })).body).toMatchObject({ faults: [{ path: 'reason' }] });
    expect((await ask({ ...REASON, action: 'admit_result', code: 'UNKNOWN_KEY' })).body).toMatchObject({
      faults: [{ path: 'code', code: 'not_for_action' }],
    });
    expect((await ask({ action: 'release', season: '2026' })).body).toMatchObject({ faults: [{ path: 'season' }] });
    expect((await first.get('/api/batches?state=rejected&actions=discard_quarantined,release')).body).toMatchObject({
      entries: [{ id: batch.id, total: 1, done: 0 }],
    });
  });
});
