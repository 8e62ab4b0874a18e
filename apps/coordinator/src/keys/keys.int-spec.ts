import { KEY_NOTICE_V1, parseKeyNotice, parseTask, type KeyRegistrationV1 } from '#contracts';
import {
  COORDINATOR,
  createSigner,
  generateSigningKey,
  type AlgorithmName,
  makeKeyStatement,
  parseEnvelope,
  publicKeySpkiOf,
  VERIFIER_LIMITS,
  type KeyStatement,
  type Signer,
} from '#signing';
import { listKeys, openDueWindows, readKeyEvents, registerKeys, seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';
import type { Person } from '../people/person.js';
import { approve, retire, revoke } from './change-key.js';
import { admitOwnKey } from './own-key.js';
import { registerKey } from './register-key.js';
import { readRegisteredKeys } from './registered-keys.js';
import { answerOf, collect, tasksOf } from './testing/trial-office.js';

const OFFICE = 'public_security.shunde';
const someone = (ref: string): Person => ({ ref, role: 'security_administrator', office: null, district: null });
const [chen, huang] = [someone('chen'), someone('huang')];

let coordinator: TrialCoordinator;
let now: Date;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('keys', '2026-09-10T00:00:00.000Z');
  now = await seasonNow(coordinator.store);
  const { signer, store } = coordinator;
  await admitOwnKey(store, signer, ['setup-1', 'setup-2']);
  await handIn([sampleApplication(1), sampleApplication(2)], coordinator, now);
  await openDueWindows(store);
});
afterAll(() => coordinator.close());

interface NewKey {
  signer: Signer;
  registration: KeyRegistrationV1;
}

function newKey(owner: string, change: Partial<KeyRegistrationV1> = {}, made: AlgorithmName = 'Ed25519'): NewKey {
  const { privateKeyPem, algorithm } = generateSigningKey(made);
  const registration: KeyRegistrationV1 = {
    v: 1,
    realm: coordinator.realm,
    owner,
    algorithm,
    public_key: publicKeySpkiOf(privateKeyPem).toString('base64'),
    not_before: '2026-09-01T00:00:00.000Z',
    not_after: null,
    replaces: null,
    signed_at: now.toISOString(),
    ...change,
  };
  return { signer: createSigner(privateKeyPem), registration };
}

const statementOf = ({ registration, signer }: NewKey, predecessor: Signer | null = null): KeyStatement =>
  makeKeyStatement(registration, signer, predecessor);

/** A key of an office that two persons have approved. */
async function activeKey(owner: string, replaces: Signer | null = null): Promise<Signer> {
  const key = newKey(owner, { replaces: replaces?.keyId ?? null });
  expect(await registerKey(statementOf(key, replaces), chen, coordinator)).toMatchObject({ kind: 'entered' });
  expect(await approve(key.signer.keyId, chen, coordinator)).toMatchObject({ kind: 'approved' });
  expect(await approve(key.signer.keyId, huang, coordinator)).toMatchObject({ kind: 'activated' });
  return key.signer;
}

const stateOf = async ({ keyId }: Signer): Promise<string | undefined> =>
  (await listKeys(coordinator.store, { keyId }))[0]?.state;
const eventsOf = async ({ keyId }: Signer): Promise<string[]> =>
  (await readKeyEvents(coordinator.store, keyId)).map(({ event, by }) => `${event} ${by.join(' ')}`.trim());

describe('registering a key', () => {
  it.each<[string, (key: NewKey) => KeyStatement]>([
    ['NOT_A_REGISTRATION', () => ({ proof: Buffer.from('{}'), endorsement: null })],
    ['FOREIGN_REALM', (key) => statementOf({ ...key, registration: { ...key.registration, realm: 'x/y' } })],
    ['UNKNOWN_ALGORITHM', (key) => statementOf({ ...key, registration: { ...key.registration, algorithm: 'RSA' } })],
    [
      'NOT_A_PUBLIC_KEY',
      (key) => statementOf({ ...key, registration: { ...key.registration, public_key: 'A'.repeat(44) } }),
    ],
    // Node's own importer takes such a key for one, and another of its calls ends the process.
    ['NOT_A_PUBLIC_KEY', () => statementOf(newKey(OFFICE, { algorithm: 'Ed25519' }, 'SM2-SM3'))],
    ['NOT_A_PUBLIC_KEY', () => statementOf(newKey(OFFICE, { algorithm: 'SM2-SM3' }))],
    ['NO_PROOF_OF_POSSESSION', (key) => statementOf({ ...key, signer: newKey(OFFICE).signer })],
    [
      'NO_ENDORSEMENT',
      (key) => statementOf({ ...key, registration: { ...key.registration, replaces: '0'.repeat(32) } }),
    ],
    [
      'WRONG_ENDORSEMENT',
      (key) =>
        statementOf(
          { ...key, registration: { ...key.registration, replaces: coordinator.signer.keyId } },
          coordinator.signer,
        ),
    ],
    ['UNKNOWN_OWNER', (key) => statementOf({ ...key, registration: { ...key.registration, owner: 'fire.shunde' } })],
  ])('is refused with %s', async (fault, make) => {
    const statement = make(newKey(OFFICE));
    expect(await registerKey(statement, chen, coordinator)).toMatchObject({ kind: 'refused', fault });
  });

  it('takes a key of either algorithm, with its proof', async () => {
    const { signer, registration } = newKey(OFFICE, {}, 'SM2-SM3');
    expect(await registerKey(statementOf({ signer, registration }), chen, coordinator)).toEqual({
      kind: 'entered',
      keyId: signer.keyId,
    });
    expect(await listKeys(coordinator.store, { keyId: signer.keyId })).toMatchObject([
      { algorithm: 'SM2-SM3', state: 'pending' },
    ]);
  });

  it('takes two persons, and the same person twice is one', async () => {
    const key = newKey(OFFICE);
    const { keyId } = key.signer;
    expect(await registerKey(statementOf(key), chen, coordinator)).toEqual({ kind: 'entered', keyId });
    expect(await registerKey(statementOf(key), huang, coordinator)).toEqual({ kind: 'known', keyId });
    expect(await approve(keyId, chen, coordinator)).toEqual({ kind: 'approved', by: ['chen'] });
    expect(await approve(keyId, chen, coordinator)).toEqual({ kind: 'approved', by: ['chen'] });
    expect(await stateOf(key.signer)).toBe('pending');
    expect(await approve(keyId, huang, coordinator)).toMatchObject({ kind: 'activated', by: ['chen', 'huang'] });
    expect(await approve(keyId, huang, coordinator)).toMatchObject({ kind: 'not_pending', state: 'active' });
    expect(await eventsOf(key.signer)).toEqual(['added chen', 'activated chen huang']);
    expect(await approve('0'.repeat(32), chen, coordinator)).toEqual({ kind: 'no_such_key' });
  });
});

describe('the life of a key', () => {
  it('a result under a pending key is set aside, and counts when the key is active', async () => {
    const [task] = await tasksOf(coordinator, 'health.shunde');
    const key = newKey('health.shunde');
    await registerKey(statementOf(key), chen, coordinator);
    coordinator.keyRing.replace(await readRegisteredKeys(coordinator.store));
    const answer = await answerOf(coordinator, task!, 1, key.signer);
    expect(await collect(coordinator, [answer])).toMatchObject({ quarantined: 1 });
    expect(await coordinator.store.query('SELECT code FROM quarantine')).toEqual([{ code: 'UNKNOWN_KEY' }]);
    await approve(key.signer.keyId, chen, coordinator);
    await approve(key.signer.keyId, huang, coordinator);
    expect(await collect(coordinator, [answer])).toMatchObject({ accepted: 1 });
  });

  it('at a rotation both keys count, until the old one is retired and what it signed has arrived', async () => {
    const tasks = await tasksOf(coordinator, 'social_insurance_fund.shunde');
    const old = await activeKey('social_insurance_fund.shunde');
    const next = await activeKey('social_insurance_fund.shunde', old);
    expect([await stateOf(old), await stateOf(next)]).toEqual(['retiring', 'active']);
    const [first, second] = [
      await answerOf(coordinator, tasks[0]!, 1, old),
      await answerOf(coordinator, tasks[1]!, 2, next),
    ];
    expect(await collect(coordinator, [second, first])).toMatchObject({ accepted: 2 });
    expect(await retire(old.keyId, huang, coordinator)).toEqual({ kind: 'changed' });
    expect(await collect(coordinator, [first])).toMatchObject({ duplicate: 1 });
    const after = await answerOf(coordinator, { ...tasks[0]!, revision: 2 }, 3, old);
    expect(await collect(coordinator, [after])).toMatchObject({ quarantined: 1 });
    expect(
      await coordinator.store.query(`SELECT count(*)::int AS n FROM quarantine WHERE code = 'KEY_RETIRED'`),
    ).toEqual([{ n: 1 }]);
    expect(await eventsOf(old)).toEqual(['added chen', 'activated chen huang', 'retiring chen huang', 'retired huang']);
  });

  it('a key that was in wrong hands takes its results with it, and their tasks are asked again', async () => {
    const tasks = await tasksOf(coordinator, OFFICE);
    const key = await activeKey(OFFICE);
    const answers = await Promise.all(tasks.map((task, i) => answerOf(coordinator, task, i + 1, key)));
    const earlier = answers.slice(0, 2);
    const later = answers.slice(2);
    expect(await collect(coordinator, earlier)).toMatchObject({ accepted: 2 });
    const suspectFrom = await seasonNow(coordinator.store);
    expect(await collect(coordinator, later)).toMatchObject({ accepted: later.length });
    const open = 'SELECT number, open_tasks FROM application ORDER BY number';
    const counts = `SELECT issued, not_found FROM office_count JOIN office_issued USING (season, office) WHERE office = '${OFFICE}'`;
    const before = await coordinator.store.query<{ open_tasks: number }[]>(open);

    const revoked = await revoke(key.keyId, chen, { reason: 'laptop stolen', suspectFrom }, coordinator);
    expect(revoked).toEqual({ kind: 'revoked', suspect: later.length, reopened: later.length });
    expect(await coordinator.store.query(counts)).toEqual([{ issued: String(tasks.length), not_found: '2' }]);
    const after = await coordinator.store.query<{ open_tasks: number }[]>(open);
    const sum = (rows: { open_tasks: number }[]) => rows.reduce((total, row) => total + row.open_tasks, 0);
    expect(sum(after) - sum(before)).toBe(later.length);
    const again = await tasksOf(coordinator, OFFICE);
    expect(again.map(({ revision, state }) => `${revision} ${state}`)).toEqual([
      '1 answered',
      '1 answered',
      ...later.map(() => '2 issued'),
    ]);

    // The new envelope asks the same question, and is the one that the task row stands for.
    const [{ body, body_before }] = await coordinator.store.query<[{ body: Buffer; body_before: Buffer }]>(
      `SELECT e.body, b.body AS body_before FROM superseded_task s JOIN task t ON t.id = s.task_id
       JOIN envelope e ON e.id = t.envelope_id JOIN envelope b ON b.id = s.envelope_id WHERE task_id = $1`,
      [again[2]!.id],
    );
    const [asked, askedBefore] = [body, body_before].map((bytes) => {
      const parsed = parseEnvelope(bytes, VERIFIER_LIMITS);
      const task = parsed.kind === 'envelope' ? parseTask(parsed.envelope.payload) : parsed;
      return task.kind === 'ok' ? task.message : null;
    });
    expect(asked).toMatchObject({ revision: 2, nonce: again[2]!.nonce, claim: askedBefore!.claim });
    expect(askedBefore).toMatchObject({ revision: 1, nonce: tasks[2]!.nonce });

    // What the thief sent comes to nothing, and an answer to the old revision fits the task no longer.
    expect(await collect(coordinator, [later[0]!])).toMatchObject({ quarantined: 1 });
    const next = await activeKey(OFFICE);
    const stale = await answerOf(coordinator, tasks[2]!, tasks.length + 1, next);
    const good = await answerOf(coordinator, again[2]!, tasks.length + 2, next);
    expect(await collect(coordinator, [stale, good])).toMatchObject({ accepted: 1, quarantined: 1 });
    expect((await tasksOf(coordinator, OFFICE))[2]).toMatchObject({ revision: 2, state: 'answered' });
    expect(await revoke(key.keyId, chen, { reason: 'again', suspectFrom: null }, coordinator)).toMatchObject({
      kind: 'not_now',
    });
  });
});

describe("the coordinator's own key", () => {
  const notices = async () => {
    const rows = await coordinator.store.query<{ office: string; body: Buffer }[]>(
      'SELECT o.office, e.body FROM outbox o JOIN envelope e ON e.id = o.envelope_id WHERE o.payload_type = $1 ORDER BY o.id',
      [KEY_NOTICE_V1],
    );
    return rows.map(({ office, body }) => {
      const parsed = parseEnvelope(body, VERIFIER_LIMITS);
      const notice = parsed.kind === 'envelope' ? parseKeyNotice(parsed.envelope.payload) : parsed;
      return notice.kind === 'ok' ? { office, ...notice.message } : null;
    });
  };

  it('is followed by another that every office is told of, and stays while tasks bear its signature', async () => {
    expect(await notices()).toEqual([]);
    const next = await activeKey(COORDINATOR, coordinator.signer);
    const offices = coordinator.catalogue.offices().length;
    const sent = await notices();
    expect(sent).toHaveLength(2 * offices);
    expect(sent[0]).toMatchObject({ key_id: next.keyId, state: 'active' });
    expect(sent.at(-1)).toMatchObject({ key_id: coordinator.signer.keyId, state: 'retiring' });
    expect(await retire(coordinator.signer.keyId, huang, coordinator)).toMatchObject({ kind: 'tasks_open' });
    await coordinator.store.query(`UPDATE task SET state = 'unanswered' WHERE state IN ('issued', 'interim')`);
    expect(await retire(coordinator.signer.keyId, huang, coordinator)).toEqual({ kind: 'changed' });
    expect((await notices()).at(-1)).toMatchObject({ key_id: coordinator.signer.keyId, state: 'retired' });
  });

  it('must be active when a coordinator starts with it', async () => {
    const { store } = coordinator;
    const retired = coordinator.signer;
    const stranger = newKey(COORDINATOR);
    await expect(admitOwnKey(store, stranger.signer, [])).rejects.toThrow('is not registered');
    await expect(admitOwnKey(store, retired, [])).rejects.toThrow('is retired');
    await registerKey(statementOf(stranger), chen, coordinator);
    await expect(admitOwnKey(store, stranger.signer, [])).rejects.toThrow('is pending');
    await approve(stranger.signer.keyId, chen, coordinator);
    await approve(stranger.signer.keyId, huang, coordinator);
    await expect(admitOwnKey(store, stranger.signer, [])).resolves.toBeUndefined();
  });

  it('keys of a new installation are entered once, with their events', async () => {
    const key = newKey('health.city');
    const row = {
      keyId: key.signer.keyId,
      owner: 'health.city',
      algorithm: 'Ed25519',
      publicKey: Buffer.from(key.registration.public_key, 'base64'),
      notBefore: new Date(0),
      notAfter: null,
      state: 'active' as const,
    };
    expect(await registerKeys(coordinator.store, [row], ['setup-1', 'setup-2'])).toEqual([key.signer.keyId]);
    expect(await registerKeys(coordinator.store, [row], ['setup-1', 'setup-2'])).toEqual([]);
    expect(await eventsOf(key.signer)).toEqual(['added setup-1 setup-2', 'activated setup-1 setup-2']);
  });
});

describe('over HTTP', () => {
  let http: TrialHttp;
  beforeAll(async () => {
    http = await serveTrial(coordinator);
  });
  afterAll(() => http.close());

  const bodyOf = (key: NewKey) => ({ proof: statementOf(key).proof.toString('base64') });

  it('a system administrator registers, a security administrator approves, and nobody else does either', async () => {
    const key = newKey('education.shunde');
    const { keyId } = key.signer;
    const [system, security] = [await http.as('system_administrator'), await http.as('security_administrator')];
    expect(await http.ask('POST', '/api/keys', bodyOf(key))).toMatchObject({ status: 403 });
    expect(await system.ask('POST', '/api/keys', bodyOf(key))).toMatchObject({
      status: 201,
      body: { key_id: keyId, owner: 'education.shunde', state: 'pending', approved_by: [] },
    });
    expect(await system.ask('PUT', `/api/keys/${keyId}/approval`)).toMatchObject({ status: 403 });
    expect(await security.ask('PUT', `/api/keys/${keyId}/approval`)).toMatchObject({
      status: 200,
      body: { state: 'pending', approved_by: ['security_administrator'] },
    });
    await approve(keyId, chen, coordinator);
    const auditor = await http.as('auditor');
    expect(await auditor.get('/api/keys?owner=education.shunde')).toMatchObject({
      body: { keys: [{ key_id: keyId, state: 'active', approved_by: ['security_administrator', 'chen'] }] },
    });
    expect(await security.ask('POST', `/api/keys/${keyId}/revocation`, { reason: 'lost' })).toMatchObject({
      status: 200,
      body: { key: { state: 'revoked' }, suspect_results: 0, reopened_tasks: 0 },
    });
  });

  it('says what is wrong and changes nothing', async () => {
    const security = await http.as('security_administrator');
    const nobody = `/api/keys/${'0'.repeat(32)}`;
    const later = { reason: 'lost', suspect_from: '2036-01-01T00:00:00Z' };
    const stranger = { ...newKey(OFFICE), signer: newKey(OFFICE).signer };
    for (const [answer, status, body] of [
      [await security.ask('POST', '/api/keys', {}), 400, { code: 'invalid_body', faults: [{ path: 'proof' }] }],
      [
        await security.ask('POST', '/api/keys', bodyOf(stranger)),
        400,
        { code: 'invalid_key', faults: [{ code: 'NO_PROOF_OF_POSSESSION' }] },
      ],
      [await security.ask('PUT', `${nobody}/approval`), 404, { code: 'unknown_key' }],
      [await security.ask('PUT', `${nobody}/retirement`), 404, { code: 'unknown_key' }],
      [await security.ask('POST', `${nobody}/revocation`, { reason: 'lost' }), 404, { code: 'unknown_key' }],
      [await security.ask('POST', `${nobody}/revocation`, later), 400, { faults: [{ code: 'in_the_future' }] }],
      [await security.get('/api/keys?owner=x'), 400, { code: 'invalid_query' }],
    ] as const)
      expect(answer).toMatchObject({ status, body });
  });
});
