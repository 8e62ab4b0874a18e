import { seasonNow } from '#store';
import { until } from '../../../../test/harness/until.js';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import type { OverviewBody } from '../overview/overview-bodies.js';
import type { CalendarChangePageBody, NoticePreviewBody } from './calendar-change-bodies.js';
import type { CalendarBody } from './calendar.controller.js';
import { decideChange } from './decide-change.js';

/** Nearly nothing is worked from 11 September 2026 on. */
const LONG_REST = {
  year: 2026,
  source: '试验通知〔2026〕1号',
  off: ['2026-09-11/2026-09-30', '2026-10-01/2026-10-31'],
  work: ['2026-01-04'],
};
const PATH = '/api/calendar/changes';
let coordinator: TrialCoordinator;
let http: TrialHttp;
let system: TrialCaller;
let security: TrialCaller;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('calendar', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator);
  system = await http.as('system_administrator');
  security = await http.as('security_administrator');
  await hand(1);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

const hand = async (n: number) => handIn([sampleApplication(n)], coordinator, await seasonNow(coordinator.store));
const dueOf = async (number: string) =>
  coordinator.store.query<{ item: string; due: Date }[]>(
    `SELECT t.item, max(t.due_at) AS due FROM task t JOIN application a ON a.id = t.application_id WHERE a.number = $1
     GROUP BY t.item ORDER BY t.item`,
    [number],
  );
const changes = async () => ((await system.get(PATH)).body as CalendarChangePageBody).entries;
const off2026 = async () =>
  ((await http.get('/api/calendar')).body as CalendarBody).years.find(({ year }) => year === 2026)!.off;
const notWorked = async () =>
  ((await http.get('/api/seasons/2026/overview')).body as OverviewBody).burn_up.filter(({ working }) => !working)
    .length;
const propose = async (notice: object = LONG_REST) => {
  const { status, body } = await system.ask('POST', PATH, notice);
  expect(status).toBe(201);
  return (body as { proposal: string }).proposal;
};

it('shows what a notice would change, and saves nothing', async () => {
  const preview = (await system.ask('POST', `${PATH}/preview`, LONG_REST)).body as NoticePreviewBody;
  expect(preview.days).toContainEqual({ day: '2026-09-11', works: false });
  expect(preview.days).toContainEqual({ day: '2026-10-10', works: false });
  expect(preview.days).toContainEqual({ day: '2026-02-16', works: true });
  expect(await changes()).toEqual([]);
});

it('says what is wrong with a notice, and where', async () => {
  const bad = { ...LONG_REST, off: ['2026-09-31'], work: ['2026-09-14'] };
  for (const path of [PATH, `${PATH}/preview`])
    expect((await system.ask('POST', path, bad)).body).toMatchObject({
      code: 'invalid_body',
      faults: [
        { path: 'off[0]', code: 'not_days' },
        { path: 'work[0]', code: 'works_anyway' },
      ],
    });
  expect((await system.ask('POST', PATH, { ...LONG_REST, source: ' ' })).body).toMatchObject({
    faults: [{ path: 'source', code: 'bad_source' }],
  });
});

it('takes a system administrator to propose and a security administrator to approve', async () => {
  expect((await security.ask('POST', PATH, LONG_REST)).status).toBe(403);
  const id = await propose();
  expect((await system.ask('POST', PATH, LONG_REST)).body).toMatchObject({ code: 'already_proposed' });
  expect((await system.ask('POST', `${PATH}/${id}/approve`)).body).toMatchObject({ code: 'not_allowed' });
  // The same person, come to the other role meanwhile.
  const proposer = {
    ref: 'system_administrator',
    role: 'security_administrator',
    office: null,
    district: null,
  } as const;
  await expect(decideChange(coordinator, proposer, id, true)).rejects.toMatchObject({ code: 'second_person_needed' });
  expect((await system.ask('POST', `${PATH}/${id}/reject`)).status).toBe(204);
  expect((await security.ask('POST', `${PATH}/${id}/approve`)).body).toMatchObject({ code: 'proposal_decided' });
  expect(await off2026()).not.toContain('2026-09-11/2026-09-30');
});

it('reckons by it from the approval on, and leaves the dates of tasks that were issued', async () => {
  const issued = await dueOf(sampleApplication(1).number);
  const before = await notWorked();
  const id = await propose();
  expect(await notWorked()).toBe(before);
  expect((await security.ask('POST', `${PATH}/${id}/approve`)).status).toBe(204);
  expect(await off2026()).toEqual(LONG_REST.off);
  expect((await system.ask('POST', PATH, LONG_REST)).body).toMatchObject({ code: 'nothing_changes' });
  await until('the overview goes by it', async () => (await notWorked()) > before);
  expect(await dueOf(sampleApplication(1).number)).toEqual(issued);
  await hand(2);
  const later = new Map((await dueOf(sampleApplication(2).number)).map(({ item, due }) => [item, due]));
  for (const { item, due } of issued)
    if (later.has(item)) expect(later.get(item)!.getTime()).toBeGreaterThan(due.getTime());
  expect(later.size).toBeGreaterThan(0);
});

it('keeps who decided what, with what there was before', async () => {
  const [approved, rejected] = await changes();
  expect(approved).toMatchObject({
    about: 'notice',
    notice: LONG_REST,
    lamp_days: null,
    state: 'approved',
    proposed_by: 'system_administrator',
    decided_by: 'security_administrator',
    notice_before: { source: '国办发明电〔2025〕7号' },
  });
  expect(rejected).toMatchObject({ state: 'rejected', decided_by: 'system_administrator' });
  const auditor = await http.as('auditor');
  expect(((await auditor.get(PATH)).body as CalendarChangePageBody).entries).toHaveLength(2);
  for (const statement of ['DELETE FROM calendar_change', `UPDATE calendar_change SET source = 'none'`])
    await expect(coordinator.store.query(statement)).rejects.toThrow('only ever added');
});

it('approves nothing that was proposed against another notice than the year has', async () => {
  const id = await propose({ ...LONG_REST, off: ['2026-10-01'] });
  await coordinator.store.query(
    `INSERT INTO calendar_change (id, year, source, off_days, work_days, state, proposed_by, decided_by, decided_at)
     VALUES (gen_random_uuid(), 2026, 'meanwhile', '{}', '{}', 'approved', 'one', 'another', clock_timestamp())`,
  );
  expect((await security.ask('POST', `${PATH}/${id}/approve`)).body).toMatchObject({ code: 'subject_changed' });
  expect(await off2026()).toEqual([]);
});
