import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { makeAccessToken } from '#people';
import { generateSigningKey } from '#signing';
import { addAccessToken, addAccount } from '#store';
import { ledgerKeyFile } from '../../apps/rehearsal/src/ground/make-keys.js';
import type { RunningCoordinatorProgram } from '../../apps/rehearsal/src/programs/coordinator.js';
import { House, SEASON } from '../harness/house.js';
import { OfficeClient, type TakenTask } from '../harness/office-client.js';
import { SignerProgram } from '../harness/signer-program.js';
import { until } from '../harness/until.js';

const CLI = join(process.cwd(), 'dist/apps/countersign/src/main.js');
const VERIFIER = join(process.cwd(), 'dist/verify/countersign-verify.mjs');

/**
 * Runs one of our commands; throws when it ends with anything but 0. Meanwhile this process goes on, and notices when a server closes a
 * connection that it would use again.
 */
const run = (main: string, ...words: string[]) => promisify(execFile)(process.execPath, [main, ...words]);

/** The keys of the coordinator and of the ledger are with signers, which die when they are needed most. */
describe('a season whose keys are with external signers', () => {
  let house: House;
  let coordinator: RunningCoordinatorProgram;
  let office: OfficeClient;
  let signers: Record<'first' | 'next' | 'ledger', SignerProgram>;
  let taken: TakenTask[];
  let logKey: string;

  const started = (by: SignerProgram): Promise<RunningCoordinatorProgram> =>
    house.startCoordinator({
      COORDINATOR_SIGNER: by.socket,
      LEDGER_SIGNER: signers.ledger.socket,
      LEDGER_GUARD: join(house.folder, 'guard', 'ledger'),
      MANIFEST_ANSWER_HOURS: '0',
    });
  const seasonTime = (): Date =>
    new Date(Date.parse(house.clock!.seasonAnchor) + Date.now() - Date.parse(house.clock!.realAnchor));
  const answer = (task: TakenTask): Promise<unknown> => office.publish(office.sign(office.result(task, seasonTime())));
  const health = async (): Promise<{ status: number; signer: string | undefined }> => {
    const response = await fetch(`${coordinator.url}/health/ready`);
    const { checks } = (await response.json()) as { checks: Record<string, string> };
    return { status: response.status, signer: checks.signer };
  };
  const handInAgain = (number: string): Promise<Response> =>
    house.ask(
      coordinator,
      '/api/applications',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...house.sample.applications[0], number }),
      },
      'intake_service',
    );

  beforeAll(async () => {
    house = await House.open({ purpose: 'keys-elsewhere', applications: 6 });
    const keys = join(house.folder, 'keys');
    mkdirSync(join(house.folder, 'guard'));
    writeFileSync(join(keys, 'next.pem'), generateSigningKey('SM2-SM3').privateKeyPem, { mode: 0o600 });
    signers = {
      first: new SignerProgram('coordinator', house.keys.get('coordinator')!.file, join(house.folder, 'first.sock')),
      next: new SignerProgram('coordinator', join(keys, 'next.pem'), join(house.folder, 'next.sock')),
      ledger: new SignerProgram('ledger', ledgerKeyFile(keys), join(house.folder, 'ledger.sock')),
    };
  });
  afterAll(async () => {
    await office?.close();
    await house?.close();
    for (const signer of Object.values(signers ?? {})) await signer.kill();
  });

  it('begins when the signers are there, whichever comes first', async () => {
    const starting = started(signers.first);
    await signers.first.start();
    await signers.ledger.start();
    coordinator = await starting;
    expect(await health()).toEqual({ status: 200, signer: 'ok' });
    await house.handIn(coordinator);
    await until('a head is signed', async () => (await house.count('ledger_checkpoint')) > 0);
    const counts = await house.query<{ office: string }>(
      'SELECT office FROM task GROUP BY office ORDER BY count(*) DESC',
    );
    office = await OfficeClient.connect(house, counts[0]!.office);
    taken = [];
    for (let i = 0; i < 4; i++) taken.push(await office.takeTask());
  });

  it('keeps answering and loses nothing while a signer is dead', async () => {
    await signers.first.kill();
    const refused = await handInAgain('GZ-1');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, 'signer_away']);
    expect(await house.count(`application WHERE number = 'GZ-1'`)).toBe(0);
    expect(await health()).toEqual({ status: 200, signer: 'failed' });
    await house.startAdapters([office.office]);
    const issued = await house.count('task WHERE office <> $1', [office.office]);
    expect((await house.ask(coordinator, `/api/seasons/${SEASON}`)).status).toBe(200);
    expect(await house.count('result')).toBe(0);

    await signers.first.start();
    await until('the signer is back', async () => (await health()).signer === 'ok');
    await house.untilAnswered([office.office]);
    expect(await house.count('result')).toBe(issued);
    expect(await house.count('quarantine')).toBe(0);
    expect((await handInAgain('GZ-1')).status).toBe(201);
    await until('the receipts and tasks are out', async () => (await house.count('outbox')) === 0);
  });

  it('does not hang with a signer that hangs', async () => {
    signers.first.freeze();
    const refused = await Promise.all(['GZ-2', 'GZ-3', 'GZ-4'].map(handInAgain));
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(await health()).toEqual({ status: 200, signer: 'failed' });
    expect((await house.ask(coordinator, `/api/seasons/${SEASON}`)).status).toBe(200);
    signers.first.thaw();
    await until('the signer is back', async () => (await health()).signer === 'ok');
    expect((await handInAgain('GZ-2')).status).toBe(201);
    await house.untilAnswered([office.office]);
    await until('the receipts and tasks are out', async () => (await house.count('outbox')) === 0);
  });

  it('follows its key by one of another algorithm, which another signer holds', async () => {
    await signers.next.start();
    const out = join(house.folder, 'next');
    // The adapter's clock is the season's: what counts only from this machine's day on would not count there.
    const words = ['--owner', 'coordinator', '--realm', 'foshan/test', '--out', out, '--not-before', '2026-09-01'];
    const state = ['key', 'state', '--signer', signers.next.socket, '--replaces-signer', signers.first.socket];
    await run(CLI, ...state, ...words);
    const registered = await house.ask(
      coordinator,
      '/api/keys',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: readFileSync(`${out}.registration.json`, 'utf8'),
      },
      'security_administrator',
    );
    expect(registered.status).toBe(201);
    const { key_id } = (await registered.json()) as { key_id: string };
    const approval = `/api/keys/${key_id}/approval`;
    expect((await house.ask(coordinator, approval, { method: 'PUT' }, 'security_administrator')).status).toBe(200);
    const second = await fetch(coordinator.url + approval, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await secondAdministrator()}` },
    });
    expect(await second.json()).toMatchObject({ state: 'active', algorithm: 'SM2-SM3' });
    await coordinator.stop();
    await signers.first.kill();
    coordinator = await started(signers.next);
    expect(await health()).toEqual({ status: 200, signer: 'ok' });
  });

  it('closes once and exactly, though both signers are dead at midnight', async () => {
    await house.setClose(9);
    const closeAt = Date.now() + 9_000;
    await until('the fence is parked', async () => (await house.count('fence WHERE armed_until IS NOT NULL')) === 1);
    await signers.next.kill();
    await signers.ledger.kill();
    for (const one of taken.slice(0, 2)) await answer(one);
    await until('midnight has passed', () => Date.now() > closeAt + 300);
    for (const one of taken.slice(2)) await answer(one);
    await until('the coordinator knows that it cannot sign', async () => (await health()).signer === 'failed');
    expect(await house.count(`season WHERE state = 'closed'`)).toBe(0);

    await signers.next.start();
    await signers.ledger.start();
    await house.untilClosed();
    await until('all four are recorded', async () => {
      return (await house.count('result WHERE office = $1', [office.office])) === 4;
    });
    const statuses = await house.query<{ task_id: string; status: string }>('SELECT task_id, status FROM result');
    const status = new Map(statuses.map((row) => [row.task_id, row.status]));
    expect(taken.map(({ task }) => status.get(task.task_id))).toEqual(['accepted', 'accepted', 'late', 'late']);
    // The seal waits for nobody here: offices' answers to their manifests may come behind it.
    expect(await house.query(`SELECT code, office FROM quarantine WHERE code <> 'UNKNOWN_MANIFEST'`)).toEqual([]);
  });

  it('is sealed, and its bundle holds before the offline verifier', async () => {
    await until('it is sealed', async () => (await house.count(`season WHERE state = 'sealed'`)) === 1);
    await until('its last head is signed', async () => {
      const [row] = await house.query<{ signed: boolean }>(
        'SELECT (SELECT max(size) FROM ledger_checkpoint) = (SELECT size FROM ledger) AS signed',
      );
      return row!.signed;
    });
    const tokenFile = join(house.folder, 'accounts', 'city_hr');
    const file = join(house.folder, 'season.bundle');
    const asked = ['--url', coordinator.url, '--season', SEASON, '--token-file', tokenFile, '--out', file];
    const fetched = await run(CLI, 'bundle', ...asked);
    expect(fetched.stderr).toBe('');
    logKey = /--log-key (\S+)/.exec(fetched.stdout)![1]!;
    const checked = await run(VERIFIER, 'bundle', file, '--log-key', logKey);
    expect(checked.stdout).toContain('✓ 核验通过 verified · bundle');
  });

  async function secondAdministrator(): Promise<string> {
    const person = { ref: 'security-2', role: 'security_administrator', office: null, district: null } as const;
    await addAccount(house.store, { ...person, password: null, mustChangePassword: false }, null);
    const { token, digest } = makeAccessToken();
    await addAccessToken(house.store, { id: uuidv7(), digest, ref: person.ref, label: 'second', days: 1 }, null);
    return token;
  }
});
