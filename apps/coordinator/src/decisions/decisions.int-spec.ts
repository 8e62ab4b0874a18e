import { REJECTIONS } from '#contracts';
import { seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import { holdMessage, trialResult, trialTasks, type TrialTask } from '../quarantine/testing/trial-messages.js';

const AT = '2026-10-08T02:00:00.000Z';
const WINDOW = { opensAt: new Date('2026-08-31T16:00:00.000Z'), closesAt: new Date('2026-11-30T16:00:00.000Z') };
const REASON = { reason: '机房停电' };
let coordinator: TrialCoordinator;
let http: TrialHttp;
let first: TrialCaller;
let second: TrialCaller;
let tasks: TrialTask[];
let now: Date;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('decisions', AT);
  await planTrialSeason(coordinator, '2026', WINDOW);
  now = await seasonNow(coordinator.store);
  await handIn([sampleApplication(1)], coordinator, now);
  tasks = await trialTasks(coordinator);
  // A window that has been closed, with nothing answered.
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

const proposalOf = ({ body }: { body: unknown }): string => (body as { proposal: string }).proposal;
const code = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | string) && (body as { code?: string }).code,
];
let sequence = 0;

/** A late result that is recorded, as the path of its proposals. */
async function lateResult(task: TrialTask): Promise<string> {
  const { body, digest } = trialResult(task, coordinator, now, { sequence: ++sequence });
  const id = await holdMessage(coordinator, { body, office: task.task.office, code: 'UNDELIVERABLE', inTime: false });
  expect((await first.ask('POST', `/api/quarantine/${id}/release`)).body).toEqual({ outcome: 'late', why: null });
  return `/api/late-results/${task.task.task_id}/${digest.toString('hex')}/proposals`;
}

describe('a late result', () => {
  it('counts when two persons say so: task, application, count and score', async () => {
    const [task] = tasks;
    const path = await lateResult(task!);
    const proposed = await first.ask('POST', path, { ...REASON, action: 'admit' });
    expect(proposed.status).toBe(201);
    const proposal = proposalOf(proposed);
    expect(code(await first.ask('POST', path, { ...REASON, action: 'refuse' }))).toEqual([409, 'already_proposed']);
    expect(code(await first.ask('POST', `/api/proposals/${proposal}/approve`))).toEqual([403, 'second_person_needed']);
    const [before] = await coordinator.store.query<{ open_tasks: number }[]>('SELECT open_tasks FROM application');
    expect((await second.ask('POST', `/api/proposals/${proposal}/approve`)).status).toBe(204);
    expect(code(await second.ask('POST', `/api/proposals/${proposal}/approve`))).toEqual([409, 'proposal_decided']);

    expect(
      await coordinator.store.query('SELECT state, verdict FROM task WHERE id = $1', [task!.task.task_id]),
    ).toEqual([{ state: 'answered', verdict: 'not_found' }]);
    expect(await coordinator.store.query('SELECT open_tasks FROM application')).toEqual([
      { open_tasks: before!.open_tasks - 1 },
    ]);
    expect(
      await coordinator.store.query('SELECT not_found::int, late::int FROM office_count WHERE office = $1', [
        task!.task.office,
      ]),
    ).toEqual([{ not_found: 1, late: 1 }]);
    expect(await coordinator.store.query('SELECT rules_digest FROM score')).toEqual([
      { rules_digest: coordinator.rules.digest },
    ]);
    const { body } = await first.get('/api/late-results');
    expect(body).toMatchObject({ entries: [{ task_id: task!.task.task_id, decided: 'admitted' }] });
    expect((await first.get('/api/late-results?decided=open')).body).toEqual({ entries: [], next: null });
    expect((await first.get('/api/late-results?decided=admitted')).body).toEqual(body);
    expect(code(await first.ask('POST', path, { ...REASON, action: 'admit' }))).toEqual([409, 'not_admissible']);
  });

  it('never counts once two persons refused it, and not when its task was answered after the proposal', async () => {
    const [, refused, overtaken] = tasks;
    const path = await lateResult(refused!);
    const no = proposalOf(await first.ask('POST', path, { ...REASON, action: 'refuse' }));
    expect((await second.ask('POST', `/api/proposals/${no}/approve`)).status).toBe(204);
    expect(code(await second.ask('POST', path, { ...REASON, action: 'admit' }))).toEqual([409, 'not_admissible']);

    const proposal = proposalOf(await first.ask('POST', await lateResult(overtaken!), { ...REASON, action: 'admit' }));
    await coordinator.store.query(`UPDATE task SET state = 'answered' WHERE id = $1`, [overtaken!.task.task_id]);
    expect(code(await second.ask('POST', `/api/proposals/${proposal}/approve`))).toEqual([409, 'subject_changed']);
    const { body } = await first.get('/api/proposals?state=stale');
    expect(body).toMatchObject({ entries: [{ id: proposal, decided_by: 'hr-2' }] });
  });

  it('is decided by city HR alone', async () => {
    const path = await lateResult(tasks[3]!);
    for (const role of ['auditor', 'security_administrator'] as const)
      expect(code(await (await http.as(role)).ask('POST', path, { ...REASON, action: 'admit' }))).toEqual([
        403,
        'not_allowed',
      ]);
    expect(code(await first.ask('POST', path, { action: 'admit', reason: ' ' }))).toEqual([400, 'invalid_body']);
    expect(
      code(await first.ask('POST', path.replace(/[0-9a-f]{64}/, 'f'.repeat(64)), { ...REASON, action: 'admit' })),
    ).toEqual([404, 'unknown_late_result']);
  });
});

describe('a message in quarantine', () => {
  it('says what is wrong and what helps, is judged again, and is put away by two persons', async () => {
    const office = tasks[4]!.task.office;
    const id = await holdMessage(coordinator, { body: Buffer.from('nonsense'), office, code: 'NOT_AN_ENVELOPE' });
    expect((await first.get(`/api/quarantine/${id}`)).body).toMatchObject({
      why: { code: 'NOT_AN_ENVELOPE', zh: REJECTIONS.NOT_AN_ENVELOPE.zh },
      state: 'held',
      suggested: { code: 'ask_office' },
    });
    expect((await first.ask('POST', `/api/quarantine/${id}/release`)).body).toMatchObject({
      outcome: 'refused',
      why: { code: 'NOT_AN_ENVELOPE' },
    });
    const proposal = proposalOf(await first.ask('POST', `/api/quarantine/${id}/discard`, REASON));
    expect(code(await first.ask('POST', `/api/proposals/${proposal}/approve`))).toEqual([403, 'second_person_needed']);
    expect((await second.ask('POST', `/api/proposals/${proposal}/approve`)).status).toBe(204);
    expect((await first.get(`/api/quarantine/${id}`)).body).toMatchObject({ state: 'discarded', suggested: null });
    expect(code(await first.ask('POST', `/api/quarantine/${id}/release`))).toEqual([409, 'not_held']);
    expect((await first.get('/api/quarantine-causes')).body).toMatchObject({
      causes: expect.arrayContaining([
        { why: expect.objectContaining({ code: 'NOT_AN_ENVELOPE' }) as object, held: 0, released: 0, discarded: 1 },
      ]) as object,
    });
    // What is put away waits for nobody.
    expect((await first.get('/api/seasons/2026/overview')).body).toMatchObject({ exceptions: { quarantined: [] } });
    expect(code(await first.ask('POST', `/api/quarantine/${id.replace(/^./, 'f')}/release`))).toEqual([
      404,
      'unknown_quarantined',
    ]);
  });
});
