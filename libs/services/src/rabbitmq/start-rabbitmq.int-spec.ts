import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { recordOf } from '../process-record.js';
import { BrokerAdministration } from './broker-administration.js';
import type { RunningRabbitmq } from './running-rabbitmq.js';
import { startRabbitmq } from './start-rabbitmq.js';

// A node starts in seconds on a quiet machine, in a minute on a busy one.

mkdirSync('.data', { recursive: true });
const parent = mkdtempSync(join(process.cwd(), '.data', 'test-rabbitmq-'));
const dataFolder = join(parent, '数据 folder');
const started: RunningRabbitmq[] = [];

afterAll(async () => {
  for (const rabbitmq of started) await rabbitmq.stop();
  rmSync(parent, { recursive: true });
});

async function start(folder = dataFolder, log?: (line: string) => void): Promise<RunningRabbitmq> {
  const rabbitmq = await startRabbitmq({ dataFolder: folder, log });
  started.push(rabbitmq);
  return rabbitmq;
}

async function publish(amqpUrl: string, text: string): Promise<void> {
  const connection = await connect(amqpUrl);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue('kept', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  channel.sendToQueue('kept', Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

async function takeAll(amqpUrl: string): Promise<string[]> {
  const connection = await connect(amqpUrl);
  const channel = await connection.createChannel();
  const { messageCount } = await channel.checkQueue('kept');
  const texts: string[] = [];
  const received = new Promise<void>((resolve) => {
    if (messageCount === 0) resolve();
    void channel.consume('kept', (message) => {
      texts.push(message!.content.toString());
      channel.ack(message!);
      if (texts.length === messageCount) resolve();
    });
  });
  await received;
  // Closing the connection alone would overtake the acknowledgements; closing the channel comes after them.
  await channel.close();
  await connection.close();
  return texts;
}

function processesRecorded(folder: string): number[] {
  return (JSON.parse(readFileSync(join(folder, 'rabbitmq', 'processes.json'), 'utf8')) as { pid: number }[]).map(
    ({ pid }) => pid,
  );
}

test('two nodes run side by side, and an orderly stop leaves no process', async () => {
  const other = join(parent, 'other');
  const [one, two] = await Promise.all([start(), start(other)]);
  expect([one.origin, two.origin]).toEqual(['private node', 'private node']);
  await publish(one.amqpUrl, 'of the first run');
  await publish(two.amqpUrl, 'of the other node');
  const recorded = [...processesRecorded(dataFolder), ...processesRecorded(other)];
  expect(recorded).toHaveLength(4);
  await Promise.all([one.stop(), two.stop()]);
  expect(recorded.map(recordOf)).toEqual([null, null, null, null]);
  await expect(one.start()).rejects.toThrow('stopped for good');
  expect(statSync(join(dataFolder, 'rabbitmq', 'rabbitmq.conf')).mode & 0o777).toBe(0o600);
});

describe('a second run over the data of the first', () => {
  let rabbitmq: RunningRabbitmq;

  beforeAll(async () => {
    rabbitmq = await start();
  });

  test('finds the messages, keeps confirmed ones through SIGKILL, and has no guest', async () => {
    await publish(rabbitmq.amqpUrl, 'before the crash');
    const before = rabbitmq.pid;
    await rabbitmq.kill('SIGKILL');
    expect(rabbitmq.pid).toBeNull();
    await expect(connect(rabbitmq.amqpUrl)).rejects.toThrow();
    await rabbitmq.start();
    expect(rabbitmq.pid).not.toBe(before);
    await publish(rabbitmq.amqpUrl, 'after the crash');
    expect(await takeAll(rabbitmq.amqpUrl)).toEqual(['of the first run', 'before the crash', 'after the crash']);
    const { port } = new URL(rabbitmq.amqpUrl);
    await expect(connect(`amqp://guest:guest@127.0.0.1:${port}`)).rejects.toThrow(/ACCESS.REFUSED|403/i);
  });

  test('the origin is the environment when an address is given, and such a broker is not ours to stop', async () => {
    const given = await startRabbitmq({ dataFolder: 'unused', amqpUrl: rabbitmq.amqpUrl });
    expect(given).toMatchObject({ origin: 'environment', managementUrl: null, pid: null });
    await expect(given.kill('SIGKILL')).rejects.toThrow('only its own administrator');
    await given.stop();
    expect(rabbitmq.pid).not.toBeNull();
    const nobody = startRabbitmq({ dataFolder: 'unused', amqpUrl: 'amqp://someone:secret@127.0.0.1:1' });
    await expect(nobody).rejects.toThrow('no RabbitMQ accepts a connection at 127.0.0.1:1');
    await expect(nobody).rejects.not.toThrow('secret');
  });

  test('administration: vhosts, users, permissions, definitions, queues, connections', async () => {
    const administration = new BrokerAdministration(rabbitmq.managementUrl!);
    await administration.createVhost('review/1');
    await administration.createVhost('review/1');
    await administration.importDefinitions('review/1', {
      queues: [{ name: 'tasks', durable: true, auto_delete: false, arguments: { 'x-queue-type': 'quorum' } }],
      exchanges: [{ name: 'review', type: 'topic', durable: true, auto_delete: false, internal: false, arguments: {} }],
      bindings: [
        { source: 'review', destination: 'tasks', destination_type: 'queue', routing_key: 'task.#', arguments: {} },
      ],
    });
    await administration.putUser({ name: 'agency', password: 'p@ss/word' });
    await administration.setPermissions('review/1', 'agency', { configure: '^$', write: '^review$', read: '^tasks$' });
    expect(await administration.listUsers()).toContain('agency');

    const { port } = new URL(rabbitmq.amqpUrl);
    const connection = await connect(`amqp://agency:p%40ss%2Fword@127.0.0.1:${port}/review%2F1`);
    const ended = new Promise((resolve) => connection.once('close', resolve));
    connection.on('error', () => undefined);
    const channel = await connection.createConfirmChannel();
    channel.publish('review', 'task.new', Buffer.from('{}'));
    await channel.waitForConfirms();
    expect(await administration.listQueues('review/1')).toMatchObject([
      { name: 'tasks', vhost: 'review/1', type: 'quorum', durable: true, messages: expect.any(Number) as number },
    ]);
    const [open] = await administration.listConnections('review/1');
    expect(open).toMatchObject({ vhost: 'review/1', user: 'agency' });
    await administration.closeConnection(open!.name);
    await ended;

    await administration.deleteUser('agency');
    await administration.deleteVhost('review/1');
    await administration.deleteVhost('review/1');
    expect(await administration.listVhosts()).toEqual(['/']);
    expect(await administration.listUsers()).toEqual(['countersign']);
    await expect(administration.listQueues('review/1')).rejects.toMatchObject({ status: 404 });
  });

  test('a run that died hard: the next one ends its node and finds the data', async () => {
    await publish(rabbitmq.amqpUrl, 'left behind');
    const abandoned = processesRecorded(dataFolder);
    const gone = spawn('true');
    await once(gone, 'exit');
    writeFileSync(join(dataFolder, 'rabbitmq', 'holder.json'), JSON.stringify({ pid: gone.pid, startedAt: '1' }));
    const lines: string[] = [];
    const next = await start(dataFolder, (line) => lines.push(line));
    expect(lines[0]).toContain('unfinished earlier run');
    expect(abandoned.map(recordOf)).toEqual([null, null]);
    expect(await takeAll(next.amqpUrl)).toEqual(['left behind']);
    await next.stop();
  });
});
