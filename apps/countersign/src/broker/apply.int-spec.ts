import amqp from 'amqplib';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrokerAdministration, startRabbitmq, type RunningRabbitmq } from '#services';

// Accounts belong to a whole broker, so this one is nobody else's.

const MAIN = join(process.cwd(), 'dist/apps/countersign/src/main.js');
const OFFICE = 'education.shunde';
mkdirSync('.data', { recursive: true });
const folder = mkdtempSync(join(process.cwd(), '.data', 'test-broker-apply-'));
const urlFile = join(folder, 'broker.url');
const passwords = join(folder, 'passwords');
let node: RunningRabbitmq;
let administration: BrokerAdministration;

function broker(...args: string[]): { status: number | null; lines: string[]; stderr: string } {
  const asked = ['broker', ...args, '--management-url-file', urlFile];
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...asked], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
}

const run = (...args: string[]) => broker('apply', '--office', OFFICE, ...args);

const withPasswords = (...args: string[]) => run('--passwords', passwords, ...args);
const lastOf = ({ lines }: { lines: string[] }): string => lines.at(-1)!;

function signIn(account: string): Promise<amqp.ChannelModel> {
  const password = readFileSync(join(passwords, `${account}.password`), 'utf8').trim();
  return amqp.connect(`amqp://${account}:${password}@127.0.0.1:${new URL(node.amqpUrl).port}/countersign`);
}

beforeAll(async () => {
  node = await startRabbitmq({ dataFolder: folder });
  administration = new BrokerAdministration(node.managementUrl!);
  writeFileSync(urlFile, `${node.managementUrl}\n`, { mode: 0o600 });
});

afterAll(async () => {
  await node.stop();
  rmSync(folder, { recursive: true });
});

it('says what it would make and makes nothing, in a dry run', async () => {
  const { status, lines, stderr } = withPasswords('--dry-run');
  expect([status, stderr]).toEqual([1, '']);
  expect(lines).toContain('to make virtual host countersign');
  expect(lines).toContain(`to make account ${OFFICE}`);
  expect(await administration.listVhosts()).toEqual(['/']);
  expect(existsSync(passwords)).toBe(false);
});

it('makes everything once, with accounts that can do their own work and no more', async () => {
  const made = withPasswords();
  expect([made.stderr, made.status]).toEqual(['', 0]);
  expect(made.lines).toContain(`did make queue task.${OFFICE}`);
  for (const account of ['coordinator', OFFICE])
    expect(statSync(join(passwords, `${account}.password`)).mode & 0o777).toBe(0o600);

  const office = await signIn(OFFICE);
  const channel = await office.createConfirmChannel();
  channel.publish(`results.${OFFICE}`, '', Buffer.from('{}'), { mandatory: true });
  await channel.waitForConfirms();
  const refused = new Promise((resolve) => channel.once('error', (fault: { code: number }) => resolve(fault.code)));
  channel.publish('results.civil_affairs.shunde', '', Buffer.from('{}'));
  expect(await refused).toBe(403);
  await office.close();
  const coordinator = await signIn('coordinator');
  expect((await (await coordinator.createChannel()).checkQueue('ingress.0')).messageCount).toBe(1);
  await coordinator.close();

  const again = withPasswords();
  expect([again.status, again.lines]).toEqual([0, ['0 changes made 已完成 0 项更改']]);
});

it('puts right what somebody changed, and names what is not of the installation', async () => {
  await administration.setPermissions('countersign', OFFICE, { configure: '.*', write: '.*', read: '.*' });
  await administration.putUser({ name: OFFICE, password: 'guessed', tags: ['monitoring'] });
  await administration.deletePolicy('countersign', 'task-queue-limit');
  await administration.putUser({ name: 'spy', password: 'spy' });
  await administration.setPermissions('countersign', 'spy', { configure: '', write: '', read: '.*' });

  const { status, lines } = withPasswords();
  expect(status).toBe(1);
  expect(lines).toEqual([
    'did make policy task-queue-limit',
    expect.stringMatching(/^did change account education\.shunde: password \(another\), tags \["monitoring"\] → \[\]/),
    expect.stringMatching(/^did change rights education\.shunde: configure ".\*" → "\^\$", write/),
    expect.stringContaining('rights of spy'),
    '3 changes made 已完成 3 项更改',
  ]);
  await (await signIn(OFFICE)).close();
  await administration.deleteUser('spy');
  expect(withPasswords()).toMatchObject({ status: 0, lines: ['0 changes made 已完成 0 项更改'] });
  const { users } = (await administration.exportDefinitions(null)) as { users: { name: string; limits: object }[] };
  expect(users.find(({ name }) => name === OFFICE)!.limits).toEqual({ 'max-connections': 20, 'max-channels': 100 });
});

it('changes nothing when a queue is there otherwise', async () => {
  const coordinator = await signIn('coordinator');
  const channel = await coordinator.createChannel();
  await channel.deleteQueue(`task.${OFFICE}`);
  await channel.assertQueue(`task.${OFFICE}`, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await administration.deletePolicy('countersign', 'task-queue-limit');
  const conflict = withPasswords();
  expect(conflict.status).toBe(1);
  expect(conflict.lines).toContainEqual(expect.stringContaining(`cannot change queue task.${OFFICE}: arguments`));
  expect(lastOf(conflict)).toContain('Nothing was changed');
  const { policies } = (await administration.exportDefinitions(null)) as { policies: unknown[] };
  expect(policies).toEqual([]);
  await channel.deleteQueue(`task.${OFFICE}`);
  await coordinator.close();
  // The binding went with the queue.
  expect(lastOf(withPasswords())).toBe('3 changes made 已完成 3 项更改');
});

it('shuts out an office that does harm, also when it is applied again, and lets it in', async () => {
  const office = await signIn(OFFICE);
  const ended = new Promise((resolve) => office.once('close', resolve));
  office.on('error', () => undefined);
  expect(broker('shut-out', OFFICE)).toMatchObject({ status: 0, stderr: '' });
  await ended;
  await expect(signIn(OFFICE)).rejects.toThrow(/ConnectionClose/);
  expect(withPasswords()).toMatchObject({
    status: 0,
    lines: ['0 changes made 已完成 0 项更改', `shut out, until broker let-in 已停止接入: ${OFFICE}`],
  });
  expect(broker('let-in', OFFICE)).toMatchObject({ status: 0, stderr: '' });
  await (await signIn(OFFICE)).close();
  expect(withPasswords()).toMatchObject({ status: 0, lines: ['0 changes made 已完成 0 项更改'] });
  expect(broker('shut-out', 'education.nowhere')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('no office education.nowhere') as string,
  });
});

it('takes the password away from accounts that come with a certificate', async () => {
  await (await signIn(OFFICE)).close();
  const { status, lines } = run('--certificates');
  expect(status).toBe(0);
  expect(lines).toContain(`did change account ${OFFICE}: password (none)`);
  await expect(signIn(OFFICE)).rejects.toThrow(/ACCESS.REFUSED|403/i);
});

it.each([
  ['a file that others can read', () => chmodSync(urlFile, 0o644), /owner only/],
  ['no file', () => rmSync(urlFile), /no such file/],
  ['a wrong address', () => writeFileSync(urlFile, 'amqp://x', { mode: 0o600 }), /must hold http/],
  [
    'a wrong password',
    () => writeFileSync(urlFile, node.managementUrl!.replace(/:[^:@]+@/, ':wrong@'), { mode: 0o600 }),
    /password is not right/,
  ],
  ['nobody there', () => writeFileSync(urlFile, 'http://a:b@127.0.0.1:9', { mode: 0o600 }), /not reached/],
])('says what is wrong: %s', (_, spoil, words) => {
  rmSync(urlFile, { force: true });
  writeFileSync(urlFile, `${node.managementUrl}\n`, { mode: 0o600 });
  spoil();
  const { status, stderr } = withPasswords();
  expect(status).toBe(2);
  expect(stderr).toMatch(words);
});
