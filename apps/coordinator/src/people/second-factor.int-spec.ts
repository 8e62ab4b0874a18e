import { codeAt, hashPassword } from '#people';
import { addAccount } from '#store';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';

const PASSWORD = 'correct horse battery';
let coordinator: TrialCoordinator;
let http: TrialHttp;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('second_factor', '2026-10-01T00:00:00.000Z');
  http = await serveTrial(coordinator, { signIn: { attemptsPerMinute: 1000 } });
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

async function addPerson(ref: string): Promise<void> {
  const password = await hashPassword(PASSWORD, { logN: 4, r: 8, p: 1 });
  const person = { ref, role: 'city_hr', office: null, district: null } as const;
  await addAccount(coordinator.store, { ...person, password, mustChangePassword: false }, null);
}

async function signIn(account: string, server = http): Promise<TrialCaller & { first: object }> {
  const answer = await server.with({}).ask('POST', '/api/session', { account, password: PASSWORD });
  const { csrf_token } = answer.body as { csrf_token: string };
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return Object.assign(server.with({ cookie, 'x-csrf-token': csrf_token }), { first: answer.body as object });
}

/** A code of the time step after the last one taken, as the next one that the program shows. */
async function nextCode(ref: string, secret: string): Promise<string> {
  const [row] = await coordinator.store.query<{ step: string }[]>(
    'SELECT totp_step AS step FROM account WHERE ref = $1',
    [ref],
  );
  const now = Math.floor(Date.now() / 30_000);
  const step = Math.max(now, Number(row!.step) + 1);
  // Two codes within one step: the step is forgotten, as if its time had passed.
  if (step > now + 1) await coordinator.store.query('UPDATE account SET totp_step = 0 WHERE ref = $1', [ref]);
  return codeAt(secret, new Date(Math.min(step, now + 1) * 30_000));
}

async function enrol(ref: string): Promise<{ secret: string; recovery_codes: string[] }> {
  await addPerson(ref);
  const caller = await signIn(ref);
  const { secret, uri } = (await caller.ask('POST', '/api/session/totp')).body as { secret: string; uri: string };
  expect(uri).toContain(`secret=${secret}`);
  expect((await caller.ask('PUT', '/api/session/totp', { code: '000000' })).status).toBe(401);
  const { status, body } = await caller.ask('PUT', '/api/session/totp', { code: await nextCode(ref, secret) });
  expect(status).toBe(200);
  return { secret, ...(body as { recovery_codes: string[] }) };
}

it('opens nothing until a code is given, and takes a code once', async () => {
  const { secret } = await enrol('qian-1');
  const caller = await signIn('qian-1');
  expect(caller.first).toMatchObject({ due: 'second_factor', second_factor: true });
  expect((await caller.get('/api/seasons')).body).toMatchObject({ code: 'second_factor_due' });
  // A session that only knows the password must not be able to give itself another second factor or password.
  expect((await caller.ask('POST', '/api/session/totp')).body).toMatchObject({ code: 'second_factor_due' });
  const change = { password: PASSWORD, new_password: 'another long password' };
  expect((await caller.ask('PUT', '/api/session/password', change)).body).toMatchObject({ code: 'second_factor_due' });
  const code = await nextCode('qian-1', secret);
  expect((await caller.ask('POST', '/api/session/second-factor', { code })).body).toMatchObject({ due: null });
  expect((await caller.get('/api/seasons')).status).toBe(200);
  const again = await signIn('qian-1');
  expect((await again.ask('POST', '/api/session/second-factor', { code })).body).toMatchObject({
    code: 'sign_in_refused',
  });
});

it('lets in with a recovery code, once', async () => {
  const { recovery_codes } = await enrol('qian-2');
  const [code] = recovery_codes;
  const use = async () => (await signIn('qian-2')).ask('POST', '/api/session/second-factor', { code });
  expect((await use()).status).toBe(201);
  expect((await use()).status).toBe(401);
});

it('locks the account when codes are guessed', async () => {
  const { secret } = await enrol('qian-3');
  const caller = await signIn('qian-3');
  for (let i = 0; i < 5; i++) await caller.ask('POST', '/api/session/second-factor', { code: '000000' });
  const code = await nextCode('qian-3', secret);
  expect((await caller.ask('POST', '/api/session/second-factor', { code })).status).toBe(401);
});

it('proves anew by code where there is a second factor, else by password', async () => {
  const { secret } = await enrol('qian-4');
  const caller = await signIn('qian-4');
  await caller.ask('POST', '/api/session/second-factor', { code: await nextCode('qian-4', secret) });
  const later = () =>
    coordinator.store.query(`UPDATE session SET proved_at = clock_timestamp() - interval '16 minutes'`);
  await later();
  expect((await caller.ask('POST', '/api/session/totp')).body).toMatchObject({ code: 'fresh_proof_needed' });
  expect((await caller.ask('POST', '/api/session/proof', { password: PASSWORD })).status).toBe(401);
  expect((await caller.ask('POST', '/api/session/proof', { code: await nextCode('qian-4', secret) })).status).toBe(201);
  expect((await caller.ask('POST', '/api/session/totp')).status).toBe(201);

  await addPerson('qian-5');
  const plain = await signIn('qian-5');
  await later();
  expect((await plain.ask('POST', '/api/session/totp')).body).toMatchObject({ code: 'fresh_proof_needed' });
  expect((await plain.ask('POST', '/api/session/proof', { password: 'wrong' })).status).toBe(401);
  expect((await plain.ask('POST', '/api/session/proof', { password: PASSWORD })).status).toBe(201);
  expect((await plain.ask('POST', '/api/session/totp')).status).toBe(201);
});

it('can be asked of everybody', async () => {
  const strict = await serveTrial(coordinator, { signIn: { secondFactor: 'required', attemptsPerMinute: 1000 } });
  await addPerson('qian-6');
  const caller = await signIn('qian-6', strict);
  expect(caller.first).toMatchObject({ due: 'enrolment' });
  expect((await caller.get('/api/seasons')).body).toMatchObject({ code: 'enrolment_due' });
  const { secret } = (await caller.ask('POST', '/api/session/totp')).body as { secret: string };
  await caller.ask('PUT', '/api/session/totp', { code: await nextCode('qian-6', secret) });
  expect((await caller.get('/api/seasons')).status).toBe(200);
  expect((await caller.ask('DELETE', '/api/session/totp')).body).toMatchObject({ code: 'not_allowed' });
  await strict.close();
});

it('takes only so many attempts a minute from one address', async () => {
  const narrow = await serveTrial(coordinator, { signIn: { attemptsPerMinute: 3 } });
  const attempt = () => narrow.with({}).ask('POST', '/api/session', { account: 'nobody', password: 'wrong' });
  for (let i = 0; i < 3; i++) expect((await attempt()).status).toBe(401);
  expect(await attempt()).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
  await narrow.close();
});
