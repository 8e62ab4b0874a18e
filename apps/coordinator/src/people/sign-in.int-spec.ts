import { hashPassword, makeAccessToken } from '#people';
import { addAccessToken, addAccount } from '#store';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialAnswer, type TrialHttp } from '../intake/testing/trial-http.js';
import { listRoutes } from './testing/list-routes.js';

const CHEAP = { logN: 4, r: 8, p: 1 };
const PASSWORD = 'correct horse battery';
let coordinator: TrialCoordinator;
let http: TrialHttp;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('sign_in', '2026-10-01T00:00:00.000Z');
  http = await serveTrial(coordinator);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

async function addPerson(ref: string, mustChangePassword = false): Promise<void> {
  const password = await hashPassword(PASSWORD, CHEAP);
  const person = { ref, role: 'city_hr', office: null, district: null } as const;
  expect(await addAccount(coordinator.store, { ...person, password, mustChangePassword }, null)).toBe(true);
}

const signIn = (account: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  http.with(headers).ask('POST', '/api/session', { account, password });

function cookieOf({ headers }: TrialAnswer): string {
  return headers.get('set-cookie')!.split(';')[0]!;
}

async function signedIn(account: string) {
  const answer = await signIn(account);
  expect(answer.status).toBe(201);
  const { csrf_token } = answer.body as { csrf_token: string };
  return { cookie: cookieOf(answer), csrf: csrf_token };
}

describe('every route', () => {
  it('declares whom it is for', () => {
    const routes = listRoutes(http.app);
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('is public only if nothing of a person can be learnt there', () => {
    const open = listRoutes(http.app).filter(({ access }) => access === 'public');
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /api/session/oidc',
      'GET /api/session/oidc/callback',
      'GET /api/session/ways',
      'GET /health',
      'GET /health/ready',
      'GET /ledger/:season/checkpoint',
      'GET /ledger/:season/tile/:level/*index',
      'POST /api/session',
    ]);
  });

  it('is shut to who is not signed in, whatever is sent instead', async () => {
    const shut = listRoutes(http.app).filter(({ access }) => access !== 'public');
    for (const { method, path } of shut)
      for (const headers of [
        {},
        { authorization: 'Bearer countersign_none' },
        { cookie: 'countersign=none' },
      ] as Record<string, string>[])
        expect([method, path, (await http.with(headers).ask(method, path)).body]).toMatchObject([
          method,
          path,
          { code: 'not_signed_in' },
        ]);
  });

  it('is shut to other roles than it names', async () => {
    const officer = await http.as('officer', { office: 'education.shunde' });
    expect(await officer.get('/api/applications')).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(await officer.get('/api/seasons')).toMatchObject({ status: 200 });
  });
});

describe('signing in', () => {
  it('gives a cookie that scripts cannot read, and says who it is', async () => {
    await addPerson('zhang-1');
    const answer = await signIn('zhang-1');
    expect(answer.headers.get('set-cookie')).toMatch(/^countersign=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.body).toMatchObject({ person: { ref: 'zhang-1', role: 'city_hr' }, due: null });
    const me = await http.with({ cookie: cookieOf(answer) }).get('/api/session');
    expect([me.status, me.body]).toEqual([200, answer.body]);
  });

  it('sends the cookie over TLS alone where browsers come by https', async () => {
    const secure = await serveTrial(coordinator, { signIn: { publicUrl: 'https://countersign.example' } });
    await addPerson('zhang-2');
    const answer = await secure.with({}).ask('POST', '/api/session', { account: 'zhang-2', password: PASSWORD });
    await secure.close();
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-countersign=.*; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('tells nothing by a refusal', async () => {
    await addPerson('zhang-3');
    const wrong = await signIn('zhang-3', 'wrong');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
    expect((await signIn('nobody')).body).toEqual(wrong.body);
    expect((await signIn('\u0001')).body).toEqual(wrong.body);
    expect((await signIn('\u0000')).body).toMatchObject({ code: 'malformed_json' });
  });

  it('locks the account after five wrong passwords, for a while', async () => {
    await addPerson('zhang-4');
    for (let i = 0; i < 5; i++) await signIn('zhang-4', 'wrong');
    expect((await signIn('zhang-4')).status).toBe(401);
    const events = await coordinator.store.query<{ event: string }[]>(
      `SELECT event FROM account_event WHERE ref = 'zhang-4' ORDER BY id`,
    );
    expect(events.map(({ event }) => event)).toEqual(['added', ...Array<string>(4).fill('sign_in_failed'), 'locked']);
    await coordinator.store.query(`UPDATE account SET locked_until = clock_timestamp() WHERE ref = 'zhang-4'`);
    expect((await signIn('zhang-4')).status).toBe(201);
  });

  it('ends the session that the browser had before', async () => {
    await addPerson('zhang-5');
    const former = await signedIn('zhang-5');
    await signIn('zhang-5', PASSWORD, { cookie: former.cookie });
    expect((await http.with({ cookie: former.cookie }).get('/api/session')).status).toBe(401);
  });
});

describe('a session', () => {
  it('ends when one signs out', async () => {
    await addPerson('li-1');
    const { cookie, csrf } = await signedIn('li-1');
    const out = await http.with({ cookie, 'x-csrf-token': csrf }).ask('DELETE', '/api/session');
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      expect.stringContaining('Expires=Thu, 01 Jan 1970'),
    ]);
    expect((await http.with({ cookie }).get('/api/session')).status).toBe(401);
  });

  it.each([
    ['was not used for half an hour', `UPDATE session SET seen_at = clock_timestamp() - interval '31 minutes'`],
    ['is twelve hours old', `UPDATE session SET expires_at = clock_timestamp()`],
    ['is of an account that was disabled', `UPDATE account SET state = 'disabled' WHERE ref = 'li-2'`],
  ])('ends when it %s', async (_, change) => {
    await coordinator.store.query(`DELETE FROM session WHERE ref = 'li-2'`);
    await addAccount(
      coordinator.store,
      {
        ref: 'li-2',
        role: 'city_hr',
        office: null,
        district: null,
        password: await hashPassword(PASSWORD, CHEAP),
        mustChangePassword: false,
      },
      null,
    );
    const { cookie } = await signedIn('li-2');
    expect((await http.with({ cookie }).get('/api/seasons')).status).toBe(200);
    await coordinator.store.query(change);
    expect((await http.with({ cookie }).get('/api/seasons')).status).toBe(401);
  });

  it('is kept as a digest', async () => {
    await addPerson('li-3');
    const { cookie } = await signedIn('li-3');
    const [row] = await coordinator.store.query<{ digest: Buffer }[]>(`SELECT digest FROM session WHERE ref = 'li-3'`);
    expect(row!.digest.toString('base64url')).not.toBe(cookie.split('=')[1]);
  });

  it('changes nothing for a page of another site, or without the token of the session', async () => {
    await addPerson('li-4');
    const { cookie, csrf } = await signedIn('li-4');
    const move = (headers: Record<string, string>) =>
      http.with({ cookie, ...headers }).ask('PUT', '/api/seasons/2026/window', { closes_at: '2026-12-15T16:00:00Z' });
    const from = { 'x-csrf-token': csrf };
    for (const headers of [
      {},
      { 'x-csrf-token': 'x'.repeat(43) },
      { ...from, origin: 'https://example.org' },
      { ...from, 'sec-fetch-site': 'cross-site' },
      { ...from, 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[])
      expect([headers, (await move(headers)).body]).toMatchObject([headers, { code: 'foreign_page' }]);
    for (const headers of [from, { ...from, origin: http.url }, { ...from, 'sec-fetch-site': 'same-origin' }])
      expect([headers, (await move(headers)).body]).toMatchObject([headers, { code: 'unknown_season' }]);
    expect((await signIn('li-4', PASSWORD, { origin: 'https://example.org' })).body).toMatchObject({
      code: 'foreign_page',
    });
  });
});

describe('a first password', () => {
  it('must be changed before anything else, and the change ends other sessions', async () => {
    await addPerson('wang-1', true);
    const other = await signedIn('wang-1');
    const { cookie, csrf } = await signedIn('wang-1');
    const caller = http.with({ cookie, 'x-csrf-token': csrf });
    expect((await caller.get('/api/session')).body).toMatchObject({ due: 'password' });
    expect(await caller.get('/api/seasons')).toMatchObject({ status: 403, body: { code: 'password_change_due' } });
    const change = (password: string, new_password: string) =>
      caller.ask('PUT', '/api/session/password', { password, new_password });
    expect((await change('wrong', 'a long new password')).body).toMatchObject({ code: 'sign_in_refused' });
    expect((await change(PASSWORD, 'short')).body).toMatchObject({
      code: 'invalid_body',
      faults: [{ path: 'new_password' }],
    });
    expect((await change(PASSWORD, 'a long new password')).body).toMatchObject({ due: null });
    expect((await caller.get('/api/seasons')).status).toBe(200);
    expect((await http.with({ cookie: other.cookie }).get('/api/session')).status).toBe(401);
    expect((await signIn('wang-1')).status).toBe(401);
    expect((await signIn('wang-1', 'a long new password')).status).toBe(201);
  });
});

describe('a token of a program', () => {
  it('acts for its account, until it runs out or is revoked', async () => {
    const service = { ref: 'counter-1', role: 'intake_service', office: null, district: null } as const;
    await addAccount(coordinator.store, { ...service, password: null, mustChangePassword: false }, null);
    const { token, digest } = makeAccessToken();
    const id = '01a2093d-084a-7825-8f0d-30710f7c3f0f';
    await addAccessToken(coordinator.store, { id, digest, ref: 'counter-1', label: 'counter', days: 1 }, null);
    const caller = http.with({ authorization: `Bearer ${token}` });
    expect((await caller.get('/api/session')).body).toMatchObject({ person: service, csrf_token: null });
    expect((await caller.get('/api/imports/template.csv')).status).toBe(200);
    expect((await caller.get('/api/applications')).body).toMatchObject({ code: 'not_allowed' });
    for (const change of [`revoked_at = clock_timestamp()`, `revoked_at = NULL, expires_at = clock_timestamp()`]) {
      await coordinator.store.query(`UPDATE access_token SET ${change} WHERE id = $1`, [id]);
      expect((await caller.get('/api/session')).status).toBe(401);
    }
  });
});

describe('the database', () => {
  it('keeps the three separated roles apart, and what happened to accounts as it is', async () => {
    await addPerson('zhao-1');
    const refused = (statement: string) =>
      expect(coordinator.store.query(statement)).rejects.toThrow(/does not become|only ever added/);
    await refused(`UPDATE account SET role = 'auditor' WHERE ref = 'zhao-1'`);
    const auditor = { ref: 'zhao-2', role: 'auditor', office: null, district: null } as const;
    await addAccount(coordinator.store, { ...auditor, password: null, mustChangePassword: false }, null);
    await refused(`UPDATE account SET role = 'security_administrator' WHERE ref = 'zhao-2'`);
    expect(
      await addAccount(
        coordinator.store,
        { ...auditor, role: 'city_hr', password: null, mustChangePassword: false },
        null,
      ),
    ).toBe(false);
    await refused(`DELETE FROM account_event`);
    await refused(`UPDATE account_event SET event = 'signed_in'`);
    await refused(`TRUNCATE account_event`);
  });
});
