import { noteReminderNoted, openDueWindows, seasonNow, type Hint } from '#store';
import { until } from '../../../../test/harness/until.js';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';
import { EventsController } from './events.controller.js';

const FAST = { streamTimes: { heartbeatMs: 50, recheckMs: 50 } };
let coordinator: TrialCoordinator;
let http: TrialHttp;
let other: TrialHttp;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('events', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator, FAST);
  other = await serveTrial(coordinator, FAST);
});
afterAll(async () => {
  await Promise.all([http.close(), other.close()]);
  await coordinator.close();
});

interface Received {
  id: string | null;
  event: string;
  data: Hint;
}

/** A page that listens, as far as a test needs one. */
class Listener {
  readonly received: Received[] = [];
  text = '';
  ended = false;

  constructor(
    readonly response: Response,
    readonly leave: () => void,
  ) {}

  static async open(server: TrialHttp, headers: Record<string, string>): Promise<Listener> {
    const leaving = new AbortController();
    const response = await fetch(`${server.url}/api/events`, { headers, signal: leaving.signal });
    const listener = new Listener(response, () => leaving.abort());
    void listener.read();
    return listener;
  }

  events = (kind: string) => this.received.filter(({ event }) => event === kind);

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.response.body!) {
        this.text += decoder.decode(chunk, { stream: true });
        const blocks = this.text.split('\n\n');
        this.text = blocks.pop()!;
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
          const event = field('event');
          if (event !== null) this.received.push({ id: field('id'), event, data: JSON.parse(field('data')!) as Hint });
        }
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    }
    this.ended = true;
  }
}

const bearer = async (
  role: 'city_hr' | 'district_hr' | 'officer' | 'system_administrator',
  belongs = {},
  server = http,
) => await server.headersOf(role, belongs);

let next = 0;
const handInOne = async () => handIn([sampleApplication(++next)], coordinator, await seasonNow(coordinator.store));

it('tells every coordinator’s pages of a commit, each what it may know', async () => {
  const city = await Listener.open(http, await bearer('city_hr'));
  const elsewhere = await Listener.open(other, await bearer('city_hr'));
  const officer = await Listener.open(http, await bearer('officer', { office: 'education.shunde' }));
  const nanhai = await Listener.open(http, await bearer('officer', { office: 'education.nanhai' }));
  const administrator = await Listener.open(http, await bearer('system_administrator'));
  expect(city.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(city.response.headers.get('x-accel-buffering')).toBe('no');
  await until('the first event is there', () => city.received.length > 0);
  expect(city.received[0]).toMatchObject({ event: 'reset' });
  await handInOne();
  for (const page of [city, elsewhere, officer])
    await until('the counts are told of', () => page.events('counts').length > 0);
  expect(city.events('counts')[0]!.data).toMatchObject({
    season: '2026',
    offices: expect.arrayContaining(['education.shunde']) as string[],
  });
  expect(officer.events('counts')[0]!.data).toEqual({ kind: 'counts', season: '2026', offices: ['education.shunde'] });
  await openDueWindows(coordinator.store);
  for (const page of [city, nanhai, administrator])
    await until('the season is told of', () =>
      page.events('season').some(({ data }) => 'state' in data && data.state === 'open'),
    );
  expect([nanhai, administrator].map((page) => page.events('counts'))).toEqual([[], []]);
  for (const page of [city, elsewhere, officer, nanhai, administrator]) page.leave();
});

it('tells of what an office answered to a notice those who may see the office, and of each fence that was seen', async () => {
  const officer = await Listener.open(http, await bearer('officer', { office: 'education.shunde' }));
  const nanhai = await Listener.open(http, await bearer('officer', { office: 'education.nanhai' }));
  const administrator = await Listener.open(http, await bearer('system_administrator'));
  for (const page of [officer, nanhai, administrator])
    await until('the page listens', () => page.events('reset').length > 0);
  const digest = Buffer.alloc(32, 7);
  await coordinator.store.query(
    `INSERT INTO reminder (id, season, office, envelope_id, digest, sent_by, sent_at, remaining, overdue, lamp)
     VALUES (gen_random_uuid(), '2026', 'education.shunde', gen_random_uuid(), $1, 'city-hr', season_now(), 1, 0, 'red')`,
    [digest],
  );
  await until('the reminder is told of', () => officer.events('notices').length === 1);
  await noteReminderNoted(coordinator.store.manager, { office: 'education.shunde', digest, envelope: Buffer.of(1) });
  await until('that it was noted is told of', () => officer.events('notices').length === 2);
  expect(officer.events('notices')[1]!.data).toEqual({ kind: 'notices', season: '2026', office: 'education.shunde' });
  await coordinator.store.query(
    `INSERT INTO fence (season, epoch, queue, seen_at) VALUES ('2026', 1, 'ingress.0', season_now())`,
  );
  for (const page of [officer, nanhai, administrator])
    await until('the fence is told of', () => page.events('season').length > 0);
  expect([nanhai, administrator].map((page) => page.events('notices'))).toEqual([[], []]);
  for (const page of [officer, nanhai, administrator]) page.leave();
});

it('gives a page that comes back what it missed, or tells it to start anew', async () => {
  const page = await Listener.open(http, await bearer('city_hr'));
  await until('the first event is there', () => page.received.length > 0);
  const { id } = page.received[0]!;
  page.leave();
  await planTrialSeason(coordinator, '2031', {
    opensAt: new Date('2031-08-31T16:00:00Z'),
    closesAt: new Date('2031-11-30T16:00:00Z'),
  });
  await until(
    'the hub has heard of it',
    () => http.app.get(EventsController, { strict: false }).hub.lastNumber > Number(id!.split('.')[1]),
  );
  const back = await Listener.open(http, { ...(await bearer('city_hr')), 'last-event-id': id! });
  await until('what was missed is there', () => back.received.length > 0);
  expect(back.received[0]).toMatchObject({ event: 'season', data: { season: '2031' } });
  back.leave();
  for (const stale of ['00000000.1', `${id!.split('.')[0]}.999999`, 'nonsense']) {
    const lost = await Listener.open(http, { ...(await bearer('city_hr')), 'last-event-id': stale });
    await until('it is told to start anew', () => lost.events('reset').length > 0);
    lost.leave();
  }
});

it('ends when the account is disabled', async () => {
  const page = await Listener.open(http, await bearer('district_hr', { district: 'nanhai' }));
  await until('the first event is there', () => page.received.length > 0);
  await coordinator.store.query(`UPDATE account SET state = 'disabled' WHERE ref = 'district_hr.nanhai'`);
  await until('the stream has ended', () => page.ended);
  expect(page.received.at(-1)!.event).toBe('signed_out');
});

it('leaves no subscriber behind when two hundred pages come and go', async () => {
  const { hub } = http.app.get(EventsController, { strict: false });
  const headers = await bearer('city_hr');
  for (let round = 0; round < 10; round++) {
    const pages = await Promise.all(Array.from({ length: 20 }, () => Listener.open(http, headers)));
    expect(hub.size).toBeGreaterThanOrEqual(20);
    for (const page of pages) page.leave();
  }
  await until('nobody is subscribed any more', () => hub.size === 0);
});
