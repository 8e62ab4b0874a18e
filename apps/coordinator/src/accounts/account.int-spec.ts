import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';

let coordinator: TrialCoordinator;
let http: TrialHttp;
let administrator: TrialCaller;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('accounts', '2026-10-01T00:00:00.000Z');
  http = await serveTrial(coordinator, { signIn: { attemptsPerMinute: 1000 } });
  administrator = await http.signedIn('security_administrator');
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

const signIn = (account: string, password: string) => http.with({}).ask('POST', '/api/session', { account, password });
const add = (body: object) => administrator.ask('POST', '/api/accounts', body);
const change = (ref: string, body: object) => administrator.ask('PUT', `/api/accounts/${ref}`, body);

it('adds an account with a first password, to be changed', async () => {
  const added = await add({ ref: 'sun-1', role: 'officer', office: 'education.shunde' });
  expect(added).toMatchObject({
    status: 201,
    body: { account: { role: 'officer', state: 'active', password_change_due: true } },
  });
  const { first_password } = added.body as { first_password: string };
  expect((await signIn('sun-1', first_password)).body).toMatchObject({
    due: 'password',
    person: { office: 'education.shunde' },
  });
  expect((await add({ ref: 'sun-1', role: 'auditor' })).body).toMatchObject({ code: 'account_taken' });
  expect((await add({ ref: 'sun-2', role: 'officer' })).body).toMatchObject({
    code: 'invalid_body',
    faults: [{ path: 'office' }],
  });
  expect((await add({ ref: 'counter-1', role: 'intake_service' })).body).toMatchObject({ first_password: null });
});

it('changes what an account may do, and its sessions end at once', async () => {
  const { first_password } = (await add({ ref: 'sun-3', role: 'officer', office: 'education.shunde' })).body as {
    first_password: string;
  };
  const session = await signIn('sun-3', first_password);
  const caller = http.with({ cookie: session.headers.get('set-cookie')!.split(';')[0]! });
  expect((await caller.get('/api/session')).status).toBe(200);
  const changed = await change('sun-3', { role: 'reviewer', office: 'education.shunde', state: 'active' });
  expect(changed.body).toMatchObject({ role: 'reviewer', open_sessions: 0 });
  expect((await caller.get('/api/session')).status).toBe(401);
  await change('sun-3', { role: 'reviewer', office: 'education.shunde', state: 'disabled' });
  expect((await signIn('sun-3', first_password)).status).toBe(401);
});

it('keeps the three separated roles apart', async () => {
  await add({ ref: 'sun-4', role: 'auditor' });
  await add({ ref: 'sun-5', role: 'city_hr' });
  for (const [ref, role] of [
    ['sun-4', 'system_administrator'],
    ['sun-4', 'city_hr'],
    ['sun-5', 'security_administrator'],
  ] as const)
    expect([ref, (await change(ref, { role, state: 'active' })).body]).toMatchObject([
      ref,
      { code: 'role_kept_apart' },
    ]);
});

it('lets nobody administer the own account', async () => {
  const own = 'security_administrator';
  for (const [method, path, body] of [
    ['PUT', '', { role: own, state: 'active' }],
    ['POST', '/unlock', {}],
    ['POST', '/first-password', {}],
    ['DELETE', '/second-factor', undefined],
  ] as const)
    expect((await administrator.ask(method, `/api/accounts/${own}${path}`, body)).body).toMatchObject({
      code: 'own_account',
    });
});

it('unlocks, gives a first password anew, and removes a second factor', async () => {
  const { first_password } = (await add({ ref: 'sun-6', role: 'city_hr' })).body as { first_password: string };
  for (let i = 0; i < 5; i++) await signIn('sun-6', 'wrong');
  expect((await signIn('sun-6', first_password)).status).toBe(401);
  await administrator.ask('POST', '/api/accounts/sun-6/unlock', {});
  expect((await signIn('sun-6', first_password)).status).toBe(201);
  const anew = (await administrator.ask('POST', '/api/accounts/sun-6/first-password', {})).body as {
    first_password: string;
  };
  expect((await signIn('sun-6', first_password)).status).toBe(401);
  expect((await signIn('sun-6', anew.first_password)).status).toBe(201);
  await coordinator.store.query(`UPDATE account SET totp_secret = 'GEZDGNBVGY3TQOJQ' WHERE ref = 'sun-6'`);
  expect((await signIn('sun-6', anew.first_password)).body).toMatchObject({ due: 'second_factor' });
  const removed = await administrator.ask('DELETE', '/api/accounts/sun-6/second-factor');
  expect(removed.body).toMatchObject({ has_second_factor: false, open_sessions: 0 });
  const events = (await (await http.as('auditor')).get('/api/account-events?ref=sun-6&limit=1')).body;
  expect(events).toMatchObject({ entries: [{ event: 'second_factor_removed', by: 'security_administrator' }] });
});

it('lists accounts, by what is asked for, and never a secret', async () => {
  await add({ ref: 'wu-1', role: 'reviewer', office: 'education.nanhai' });
  const { body } = await administrator.get(
    '/api/accounts?office=education.nanhai&role=reviewer&state=active&beginning=wu',
  );
  expect(body).toMatchObject({ entries: [{ ref: 'wu-1' }], next: null });
  const first = (await administrator.get('/api/accounts?limit=1')).body as { entries: { ref: string }[]; next: string };
  const second = (await administrator.get(`/api/accounts?limit=1&cursor=${first.next}`)).body as {
    entries: { ref: string }[];
  };
  expect(second.entries[0]!.ref > first.entries[0]!.ref).toBe(true);
  expect(JSON.stringify(body)).not.toContain('scrypt');
  expect(
    (await administrator.ask('PUT', '/api/accounts/nobody-1', { role: 'auditor', state: 'active' })).body,
  ).toMatchObject({
    code: 'unknown_account',
  });
});
