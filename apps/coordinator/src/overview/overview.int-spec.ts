import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { openDueWindows, recordResults, seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import type { ApplicationPageBody } from '../progress/application-bodies.js';
import type { OfficeStandingBody } from './office-bodies.js';
import type { OverviewBody } from './overview-bodies.js';

let coordinator: TrialCoordinator;
let http: TrialHttp;
let sequence = 0;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('overview', '2026-09-28T02:00:00.000Z');
  http = await serveTrial(coordinator);
  const documents = Array.from({ length: 12 }, (_, i) =>
    sampleApplication(i + 1, { district: i % 3 === 0 ? 'nanhai' : 'shunde' }),
  );
  await handIn(documents, coordinator, await seasonNow(coordinator.store));
  await openDueWindows(coordinator.store);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

interface TaskRow {
  id: string;
  application_id: string;
  office: string;
}

const openTasks = (more = '') =>
  coordinator.store.query<TaskRow[]>(
    `SELECT id, application_id, office FROM task WHERE state = 'issued' ${more} ORDER BY id`,
  );

async function answer(tasks: readonly TaskRow[], verdict: 'confirmed' | 'referred' = 'confirmed'): Promise<void> {
  const results = tasks.map((task) => ({
    taskId: task.id,
    applicationId: task.application_id,
    digest: randomBytes(32),
    resultId: uuidv7(),
    season: '2026',
    office: task.office,
    sequence: ++sequence,
    verdict,
    reason: 'record_agrees',
    facts: {},
    status: 'accepted' as const,
    receiptId: uuidv7(),
    envelope: randomBytes(20),
    answers: verdict === 'confirmed',
    leaf: Buffer.from('{"type":"TRIAL"}'),
  }));
  await coordinator.store.transaction((manager) => recordResults(manager, results));
}

async function get<T>(path: string, caller: TrialCaller = http): Promise<T> {
  const { status, body } = await caller.get(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body as T;
}

/** The overview that is not kept from before. */
async function freshOverview(caller: TrialCaller = http): Promise<OverviewBody> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return get<OverviewBody>('/api/seasons/2026/overview', caller);
}

/** What the rows say of each office. */
const truth = () =>
  coordinator.store.query<{ office: string; issued: number; answered: number }[]>(
    `SELECT office, count(*)::int AS issued, count(*) FILTER (WHERE state = 'answered')::int AS answered
     FROM task WHERE season = '2026' GROUP BY office ORDER BY office`,
  );

async function expectAgreement(): Promise<OverviewBody> {
  const body = await freshOverview();
  const cells = body.offices
    .filter(({ issued }) => issued > 0)
    .map(({ office, issued, answered }) => ({ office, issued, answered }));
  expect(cells.sort((a, b) => (a.office < b.office ? -1 : 1))).toEqual(await truth());
  const [counted] = await coordinator.store.query<{ total: number; complete: number }[]>(
    `SELECT count(*)::int AS total, count(completed_at)::int AS complete FROM application WHERE season = '2026'`,
  );
  expect(body.applications).toEqual(counted);
  return body;
}

describe('the overview', () => {
  it('says of every cell what the rows say, while tasks are answered, and when one is opened again', async () => {
    const [first] = await openTasks();
    await answer(await openTasks('AND random() < 0.5'));
    await answer(await openTasks(`AND application_id = '${first!.application_id}'`));
    await answer((await openTasks()).slice(0, 2), 'referred');
    const body = await expectAgreement();
    expect(body.applications.complete).toBeGreaterThan(0);
    expect(body.tasks.today).toBe(body.tasks.answered);
    expect(body.burn_up.find(({ day }) => day === '2026-09-28')?.answered).toBe(body.tasks.answered);

    // However a task comes to be open again, the counts go with it.
    await coordinator.store.query(
      `UPDATE task SET state = 'issued', verdict = NULL, answered_by = NULL WHERE application_id = $1`,
      [first!.application_id],
    );
    await coordinator.store.query(`UPDATE application SET completed_at = NULL, open_tasks = tasks WHERE id = $1`, [
      first!.application_id,
    ]);
    const again = await expectAgreement();
    expect(again.applications.complete).toBe(body.applications.complete - 1);
  });

  it('counts a task where it is, when it is routed to another office', async () => {
    await coordinator.store.query(
      `UPDATE task SET office = 'public_security.nanhai' WHERE id = (
         SELECT id FROM task WHERE office = 'public_security.shunde' AND state = 'issued' ORDER BY id LIMIT 1)`,
    );
    await expectAgreement();
  });

  it('draws the required line over working days, and knows days off', async () => {
    const { burn_up: days, tasks } = await freshOverview();
    expect(days).toHaveLength(91);
    expect(days.filter(({ working }) => working)).toHaveLength(61);
    expect(days.find(({ day }) => day === '2026-10-01')).toMatchObject({ working: false, answered: null });
    expect(days.at(-1)).toMatchObject({ day: '2026-11-30', required: tasks.issued });
  });

  it('shows a district its own applications and the offices that serve it, and no other district', async () => {
    const shunde = await http.as('district_hr', { district: 'shunde' });
    const body = await freshOverview(shunde);
    expect(body.applications.total).toBe(8);
    expect(body.districts.map(({ id }) => id)).toEqual(['shunde']);
    expect(body.offices.filter(({ jurisdiction }) => jurisdiction === 'nanhai')).toEqual([]);
    expect(body.offices.map(({ office }) => office)).toContain('education.province');
    expect((await shunde.get('/api/seasons/2026/offices/education.nanhai')).status).toBe(404);
  });

  it('is not for officers and administrators', async () => {
    const officer = await http.as('officer', { office: 'education.shunde' });
    expect((await officer.get('/api/seasons/2026/overview')).status).toBe(403);
    const administrator = await http.as('system_administrator');
    expect((await administrator.get('/api/seasons/2026/overview')).status).toBe(403);
  });

  it('knows no season that there is not', async () => {
    expect((await http.get('/api/seasons/2031/overview')).status).toBe(404);
    expect((await http.get('/api/seasons/twenty/overview')).status).toBe(400);
  });
});

describe('one office', () => {
  it('adds up: days to what is answered, time limits to what is open', async () => {
    const { outlook, days, due, verdicts } = await get<OfficeStandingBody>(
      '/api/seasons/2026/offices/public_security.shunde',
    );
    expect(days.reduce((sum, { answered }) => sum + answered, 0)).toBe(outlook.answered);
    expect(due.overdue + due.soon + due.later).toBe(outlook.remaining);
    expect(outlook.overdue).toBe(due.overdue);
    expect(verdicts.confirmed).toBeGreaterThanOrEqual(outlook.answered);
    expect(outlook.issued).toBeGreaterThan(0);
  });

  it('is 404 when there is none', async () => {
    expect((await http.get('/api/seasons/2026/offices/education.atlantis')).status).toBe(404);
  });
});

describe('the list of applications', () => {
  const list = (query: string) => get<ApplicationPageBody>(`/api/applications?season=2026&${query}`);

  it('says how many the filters leave and how many there are', async () => {
    const all = await list('');
    expect(all).toMatchObject({ total: 12, matching: 12 });
    const open = await list('state=incomplete&district=nanhai&limit=200');
    expect(open).toMatchObject({ total: 12, matching: open.entries.length });
    expect(await list('state=complete')).toMatchObject({ matching: (await list('state=complete')).entries.length });
  });

  it('finds those that wait for one office', async () => {
    const waiting = await coordinator.store.query<{ number: string }[]>(
      `SELECT DISTINCT a.number FROM application a JOIN task t ON t.application_id = a.id
       WHERE t.office = 'public_security.shunde' AND t.state <> 'answered' ORDER BY 1`,
    );
    const { entries, matching } = await list('office=public_security.shunde');
    expect(entries.map(({ number }) => number)).toEqual(waiting.map(({ number }) => number));
    expect(entries.length).toBeGreaterThan(0);
    expect(matching).toBeNull();
  });
});
