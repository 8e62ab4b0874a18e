import { LAMP_DAYS } from '#review';
import { seasonNow } from '#store';
import { until } from '../../../../test/harness/until.js';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import type { OverviewBody } from '../overview/overview-bodies.js';
import type { CalendarBody } from './calendar.controller.js';

/** Seven working days have gone by without an answer: a standstill no more. */
const PATIENT = { safety: 4, standstill: 12, pace: 20, source: '督办规则〔2026〕1号' };
const { source, ...PATIENT_DAYS } = PATIENT;
const PATH = '/api/calendar/changes';
let coordinator: TrialCoordinator;
let http: TrialHttp;
let system: TrialCaller;
let security: TrialCaller;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('lamp_days', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator);
  system = await http.as('system_administrator');
  security = await http.as('security_administrator');
  await handIn([sampleApplication(1)], coordinator, await seasonNow(coordinator.store));
  await coordinator.store.query(`UPDATE season SET state = 'open'`);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

const red = async () =>
  ((await http.get('/api/seasons/2026/overview')).body as OverviewBody).offices.filter(({ lamp }) => lamp === 'red')
    .length;
const limit = async (code: string) =>
  ((await http.get('/api/calendar')).body as CalendarBody).limits.find((one) => one.code === code)!.value;

it('shows which lamps would be others, and says what cannot be', async () => {
  const { body } = await system.ask('POST', `${PATH}/lamp-days/preview`, PATIENT);
  const { lamps } = body as { lamps: object[] };
  expect(lamps).toHaveLength(await red());
  expect(lamps[0]).toMatchObject({ season: '2026', before: 'red', after: 'no_data' });
  for (const [change, path, code] of [
    [{ standstill: 30 }, 'standstill', 'out_of_bounds'],
    [{ pace: '15' }, 'pace', 'out_of_bounds'],
    [{ standstill: 16, pace: 15 }, 'standstill', 'beyond_pace'],
    [{ source: '' }, 'source', 'bad_source'],
    [{ year: 2027 }, 'year', 'unknown_member'],
  ] as const)
    expect((await system.ask('POST', `${PATH}/lamp-days`, { ...PATIENT, ...change })).body).toMatchObject({
      code: 'invalid_body',
      faults: [{ path, code }],
    });
});

it('takes two administrators, and lamps go by it from the approval on', async () => {
  expect((await security.ask('POST', `${PATH}/lamp-days`, PATIENT)).status).toBe(403);
  const same = { ...LAMP_DAYS, source };
  expect((await system.ask('POST', `${PATH}/lamp-days`, same)).body).toMatchObject({ code: 'nothing_changes' });
  const { body } = await system.ask('POST', `${PATH}/lamp-days`, PATIENT);
  const { proposal } = body as { proposal: string };
  expect((await system.ask('POST', `${PATH}/lamp-days`, PATIENT)).body).toMatchObject({ code: 'already_proposed' });
  // It is about no year, and no year's notice is in its way.
  const notice = { year: 2027, source: '国办发明电〔2026〕9号', off: ['2027-01-01'], work: [] };
  expect((await system.ask('POST', PATH, notice)).status).toBe(201);
  expect(await red()).toBeGreaterThan(0);
  expect(await limit('lamp_standstill')).toBe(5);
  expect((await security.ask('POST', `${PATH}/${proposal}/approve`)).status).toBe(204);
  expect(await limit('lamp_standstill')).toBe(12);
  expect(await limit('pace_days')).toBe(20);
  await until('no lamp is red', async () => (await red()) === 0);
  expect((await system.get(PATH)).body).toMatchObject({
    entries: [
      { about: 'notice', notice, state: 'open', lamp_days: null },
      {
        about: 'lamp_days',
        notice: null,
        source,
        lamp_days: PATIENT_DAYS,
        lamp_days_before: LAMP_DAYS,
        state: 'approved',
        decided_by: 'security_administrator',
      },
    ],
  });
});

it('approves nothing that was proposed against others than hold now', async () => {
  const { body } = await system.ask('POST', `${PATH}/lamp-days`, { ...PATIENT, safety: 1 });
  await coordinator.store.query(
    `INSERT INTO calendar_change (id, source, off_days, work_days, lamps, before, state, proposed_by, decided_by, decided_at)
     VALUES (gen_random_uuid(), 'meanwhile', '{}', '{}', '{"safety":2,"standstill":5,"pace":15}', '{}', 'approved', 'one', 'another', clock_timestamp())`,
  );
  const { proposal } = body as { proposal: string };
  expect((await security.ask('POST', `${PATH}/${proposal}/approve`)).body).toMatchObject({ code: 'subject_changed' });
  expect(await limit('lamp_safety')).toBe(2);
});
