import { uuidv7 } from 'uuidv7';
import type { Delivery } from '#bus';
import { resultsExchange, STATUS_V1, type StatusV1 } from '#contracts';
import { signMessage } from '#signing';
import { listenForHints, readAdapterSigns, seasonNow, type Hint, type KeptStatus } from '#store';
import { until } from '../../../../test/harness/until.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { collect } from '../keys/testing/trial-office.js';

const OFFICE = 'education.shunde';
const OTHER = 'housing.shunde';
let coordinator: TrialCoordinator;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('statuses', '2026-10-01T02:00:00.000Z');
});
afterAll(() => coordinator.close());
beforeEach(() => coordinator.store.query('DELETE FROM office_status'));

async function status(change: Partial<StatusV1> = {}, secondsAhead = 0): Promise<StatusV1> {
  const season = (await seasonNow(coordinator.store)).getTime();
  return {
    v: 1,
    realm: coordinator.realm,
    office: OFFICE,
    status_id: uuidv7(),
    issued_at: new Date(season + secondsAhead * 1_000).toISOString(),
    clock: new Date(Date.now() + secondsAhead * 1_000).toISOString(),
    program: { name: 'theirs', version: '1.0.0' },
    started_at: '2026-10-01T00:00:00.000Z',
    protocols: [1],
    sources: [],
    ...change,
  };
}

function delivery(message: StatusV1, { exchange = message.office, key = message.office } = {}): Delivery {
  return {
    content: signMessage(coordinator.officeSigner(key), STATUS_V1, Buffer.from(JSON.stringify(message))).body,
    exchange: resultsExchange(exchange),
    routingKey: '',
    queue: 'ingress.0',
    redelivered: false,
    properties: { type: STATUS_V1, userId: exchange, headers: {} },
  };
}

const version = (number: string) => ({ program: { name: 'theirs', version: number } });
const send = (...messages: StatusV1[]) =>
  collect(
    coordinator,
    messages.map((message) => delivery(message)),
  );

async function kept(office = OFFICE): Promise<KeptStatus | null> {
  return (await readAdapterSigns(coordinator.store)).find((one) => one.office === office)!.status;
}

it('keeps the newest status of each office, and puts none on record', async () => {
  const sent = await Promise.all([status(version('1')), status({ office: OTHER }), status(version('2'))]);
  expect(await send(...sent)).toEqual({ accepted: 0, late: 0, duplicate: 0, quarantined: 0 });
  expect([(await kept())?.said, (await kept(OTHER))?.said]).toEqual([sent[2], sent[1]]);
  for (const table of ['quarantine', 'result', 'ledger_batch', 'outbox'])
    expect([table, await coordinator.store.query(`SELECT 1 FROM ${table}`)]).toEqual([table, []]);
});

it('lets an older one that comes again change nothing', async () => {
  const first = await status(version('1'), -60);
  await send(first);
  await send(await status(version('2')));
  await send(first);
  expect((await kept())?.said.program.version).toBe('2');
});

it('takes a status whose clock is a day ahead, tells how far, and is not held up by it once the clock is right', async () => {
  await send(await status(version('1'), 86_400));
  expect(Math.round((await kept())!.aheadMs / 60_000)).toBe(1_440);
  await send(await status(version('2')));
  expect((await kept())?.said.program.version).toBe('2');
  expect(Math.abs((await kept())!.aheadMs)).toBeLessThan(60_000);
});

it.each([
  ['another office named in it', { office: OTHER }, { exchange: OFFICE, key: OFFICE }, 'WRONG_OFFICE'],
  ["another office's key", {}, { key: OTHER }, 'WRONG_KEY_OWNER'],
  ["another office's exchange", {}, { exchange: OTHER }, 'WRONG_KEY_OWNER'],
  ['another installation', { realm: 'foshan/other' }, {}, 'FOREIGN_REALM'],
  [
    'a reason in own words',
    { sources: [{ name: 'a', circuit: 'open', since: '', reason: '张伟' }] as never },
    {},
    'SCHEMA_MISMATCH',
  ],
])('quarantines a status with %s', async (_, change, by, code) => {
  await coordinator.store.query('DELETE FROM quarantine');
  expect(await collect(coordinator, [delivery(await status(change), by)])).toMatchObject({ quarantined: 1 });
  expect(await coordinator.store.query('SELECT code FROM quarantine')).toEqual([{ code }]);
  expect(await coordinator.store.query('SELECT office FROM office_status')).toEqual([]);
});

it('tells pages of a change that somebody can see, and of no other', async () => {
  const hints: Hint[] = [];
  const listener = await listenForHints(
    coordinator.store,
    (hint) => hints.push(hint),
    () => undefined,
  );
  const told = (): number => hints.filter(({ kind }) => kind === 'adapters').length;
  try {
    await send(await status());
    await until('the first status is told of', () => told() === 1);
    await send(await status());
    const source = { name: 'archive', circuit: 'open', since: '2026-10-01T00:00:00.000Z', reason: 'slow' } as const;
    await send(await status({ sources: [source] }));
    // Hints come in the order of the commits: when this one is there, so are all before it.
    await coordinator.store.query(`SELECT pg_notify('countersign', '{"kind":"quarantine"}')`);
    await until('the last hint is there', () => hints.some(({ kind }) => kind === 'quarantine'));
    expect(told()).toBe(2);
  } finally {
    await listener.stop();
  }
});
