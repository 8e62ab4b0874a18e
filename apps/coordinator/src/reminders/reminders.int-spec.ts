import { uuidv7 } from 'uuidv7';
import { parseReminder, REMINDER_V1, type ReminderV1 } from '#contracts';
import { COORDINATOR, EnvelopeVerifier, signMessage } from '#signing';
import { SEASON, SealedSeason } from '../ledger/testing/sealed-season.js';
import { serveTrial, type TrialAnswer, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import type { ReminderBody, RemindersBody } from './reminder-bodies.js';

let season: SealedSeason;
let http: TrialHttp;
let office: string;
let other: string;

beforeAll(async () => {
  season = await SealedSeason.open('reminders', 4);
  http = await serveTrial(season.coordinator);
  const asked = new Set((await season.tasks()).map((task) => task.office).filter((id) => id.endsWith('.shunde')));
  [office, other] = [...asked] as [string, string];
});
afterAll(async () => {
  await http.close();
  await season.coordinator.close();
});
beforeEach(async () => {
  await season.goTo('2026-10-01T02:00:00.000Z');
  for (const table of ['reminder', 'outbox', 'quarantine'])
    await season.coordinator.store.query(`DELETE FROM ${table}`);
});

const path = (of: string, id = ''): string => `/api/seasons/${SEASON}/offices/${of}/reminders${id && `/${id}`}`;
const send = (caller: TrialCaller, of: string, body: object = {}, id = uuidv7()): Promise<TrialAnswer> =>
  caller.ask('PUT', path(of, id), body);
const listed = async (caller: TrialCaller = http): Promise<ReminderBody[]> =>
  ((await caller.get(path(office))).body as RemindersBody).entries;
const codeOf = ({ status, body }: TrialAnswer): [number, string] => [status, (body as { code: string }).code];

/** What lies in the outbox for an office, opened with the coordinator's key. */
async function outgoing(): Promise<{ office: string; payload: Buffer; message: ReminderV1 }[]> {
  const rows = await season.coordinator.store.query<{ office: string; body: Buffer }[]>(
    'SELECT o.office, e.body FROM outbox o JOIN envelope e ON e.id = o.envelope_id ORDER BY o.id',
  );
  const verifier = new EnvelopeVerifier(season.coordinator.keyRing);
  return rows.map(({ office: to, body }) => {
    const opened = verifier.open(body, { payloadTypes: [REMINDER_V1], owner: COORDINATOR, at: new Date() });
    if (opened.kind === 'rejected') throw new Error(opened.code);
    const parsed = parseReminder(opened.payload);
    if (parsed.kind === 'rejected') throw new Error(parsed.detail);
    return { office: to, payload: opened.payload, message: parsed.message };
  });
}

/** The office sends `payload` back with its signature. */
const note = (payload: Buffer, by = office): Promise<void> =>
  season.collect([signMessage(season.coordinator.officeSigner(by), REMINDER_V1, payload).body], by);
const setAside = async (): Promise<string[]> =>
  (await season.coordinator.store.query<{ code: string }[]>('SELECT code FROM quarantine ORDER BY id')).map(
    ({ code }) => code,
  );

describe('a reminder', () => {
  it('goes to its office, signed, with the figures of the moment, once for each id', async () => {
    const id = uuidv7();
    const words = '请优先办理逾期事项 <img src=x>\n𬱖';
    expect((await send(http, office, { note: words }, id)).status).toBe(201);
    expect((await send(http, office, { note: words }, id)).status).toBe(200);
    expect(codeOf(await send(http, office, { note: 'other words' }, id))).toEqual([409, 'reminder_taken']);
    const [sent, ...more] = await outgoing();
    expect(more).toEqual([]);
    const [counted] = await season.coordinator.store.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM task WHERE office = $1 AND state = 'issued'`,
      [office],
    );
    const open = counted!.n;
    expect(open).toBeGreaterThan(0);
    expect(sent).toMatchObject({
      office,
      message: { reminder_id: id, office, season: SEASON, remaining: open, note: words, sent_by: 'city_hr' },
    });
    expect(await listed()).toMatchObject([{ id, remaining: open, note: words, state: 'waiting', noted_at: null }]);
    await season.coordinator.store.query('DELETE FROM outbox');
    expect(await listed()).toMatchObject([{ state: 'sent' }]);
  });

  it('is followed by another one only after an hour', async () => {
    await send(http, office);
    expect(codeOf(await send(http, office))).toEqual([409, 'reminded_lately']);
    const both = await Promise.all([send(http, other), send(http, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await season.goTo('2026-10-01T03:00:01.000Z');
    expect((await send(http, office)).status).toBe(201);
    expect((await listed()).map(({ sent_by }) => sent_by)).toEqual(['city_hr', 'city_hr']);
  });

  it('is noted by the signature of its own office over the very same bytes', async () => {
    await send(http, office);
    const { payload } = (await outgoing())[0]!;
    await note(Buffer.from(payload.toString().replace('"remaining":', '"remaining":9')));
    await note(payload, 'education.nanhai');
    expect(await setAside()).toEqual(['UNKNOWN_REMINDER', 'WRONG_OFFICE']);
    expect(await listed()).toMatchObject([{ noted_at: null }]);
    await note(payload);
    const [first] = await listed();
    expect(first).toMatchObject({ state: 'noted', noted_at: expect.stringMatching(/^2026-10-01T02:00/) as string });
    await season.goTo('2026-10-02T02:00:00.000Z');
    await note(payload);
    expect(await listed()).toEqual([first]);
    expect(await setAside()).toHaveLength(2);
  });

  it('is sent by who may urge the office, and read by who may see it', async () => {
    const shunde = await http.as('district_hr', { district: 'shunde' });
    expect((await send(shunde, office)).status).toBe(201);
    expect(codeOf(await send(shunde, 'education.nanhai'))).toEqual([404, 'unknown_office']);
    expect(codeOf(await send(shunde, 'education.city'))).toEqual([403, 'not_allowed']);
    for (const role of ['auditor', 'officer', 'reviewer'] as const) {
      const caller = await http.as(role, role === 'auditor' ? {} : { office });
      expect(codeOf(await send(caller, office))).toEqual([403, 'not_allowed']);
      expect(await listed(caller)).toHaveLength(1);
    }
    const foreign = await http.as('officer', { office: 'education.nanhai' });
    expect(codeOf(await foreign.get(path(office)))).toEqual([404, 'unknown_office']);
  });

  it('needs something to remind of, an open window, and words that can be read', async () => {
    for (const bad of ['', '   ', '字'.repeat(501), 'bell \u0007', 7])
      expect(codeOf(await send(http, office, { note: bad }))).toEqual([400, 'invalid_body']);
    expect((await send(http, office, { note: '𬱖'.repeat(500) })).status).toBe(201);
    expect(codeOf(await send(http, 'education.nobody'))).toEqual([404, 'unknown_office']);
    const asked = new Set((await season.tasks()).map((task) => task.office));
    const idle = season.coordinator.catalogue.offices().find(({ id }) => !asked.has(id))!.id;
    expect(codeOf(await send(http, idle))).toEqual([409, 'nothing_to_remind']);
    await season.goTo('2026-11-30T16:00:00.000Z');
    expect(codeOf(await send(http, 'education.nanhai'))).toEqual([409, 'window_over']);
    expect(codeOf(await http.ask('PUT', `/api/seasons/2031/offices/${office}/reminders/${uuidv7()}`, {}))).toEqual([
      404,
      'unknown_season',
    ]);
  });
});
