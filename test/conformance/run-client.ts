import amqp from 'amqplib';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsOfOffice, loadCatalogue } from '#agencies';
import { taskQueue } from '#contracts';
import { COORDINATOR, keyIdOf } from '#signing';
import { makeKeys, type MadeKey } from '../../apps/rehearsal/src/ground/make-keys.js';
import { sampleClaim } from '../../apps/countersign/src/sample-claim.js';
import { createBroker, type TestBroker } from '../harness/broker.js';
import { until } from '../harness/until.js';
import type { Python } from './find-python.js';

export const OFFICE = 'education.shunde';
export const REALM = 'conform/test';

/** A virtual host, keys and files for one client of one office. */
export interface ConformGround {
  folder: string;
  broker: TestBroker;
  keys: Map<string, MadeKey>;
  /** Files as the command line takes them. */
  coordinatorUrlFile: string;
  officeKeyFile: string;
}

export async function layConformGround(purpose: string): Promise<ConformGround> {
  mkdirSync('.data/test', { recursive: true });
  const folder = mkdtempSync(join(process.cwd(), '.data/test', `conform-${purpose}-`));
  const broker = await createBroker(`conform-${purpose}`, [OFFICE]);
  const keys = makeKeys(join(folder, 'keys'), [OFFICE]);
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  write('broker.url', broker.officeUrl(OFFICE));
  return {
    folder,
    broker,
    keys,
    coordinatorUrlFile: write('coordinator.url', broker.coordinatorUrl),
    officeKeyFile: write('office.pub', keys.get(OFFICE)!.registered.publicKey.toString('base64')),
  };
}

export interface RunningClient {
  kill(): Promise<void>;
}

/** Starts the client in Python, whole or with one thing wrong, and waits until it reads its queue. */
export async function startClient(python: Python, ground: ConformGround, fault?: string): Promise<RunningClient> {
  const { folder, keys } = ground;
  const { publicKey } = keys.get(COORDINATOR)!.registered;
  const settings = {
    office: OFFICE,
    realm: REALM,
    amqp_url_file: 'broker.url',
    signing_key_file: keys.get(OFFICE)!.file,
    coordinator_keys: { [keyIdOf(publicKey)]: publicKey.toString('base64') },
    journal_file: 'journal.db',
    records_file: 'records.json',
  };
  const items = itemsOfOffice(await loadCatalogue(), OFFICE);
  const records = items.map((item) => ({ item: item.id, claim: sampleClaim(item, OFFICE), facts: {} }));
  writeFileSync(join(folder, 'records.json'), JSON.stringify(records));
  writeFileSync(join(folder, 'client.json'), JSON.stringify(settings));
  const script = fault === undefined ? ['office_client.py'] : ['broken_clients.py'];
  const log = openSync(join(folder, 'client.log'), 'a');
  const client = spawn(
    python.command,
    ['-B', script[0]!, join(folder, 'client.json'), ...(fault === undefined ? [] : [fault])],
    { cwd: 'test/conformance', env: { PATH: process.env.PATH, ...python.env }, stdio: ['ignore', log, log] },
  );
  const ended = new Promise<void>((resolve) => client.once('exit', () => resolve()));
  await untilRead(ground.broker.coordinatorUrl, () => client.exitCode === null, join(folder, 'client.log'));
  return {
    async kill() {
      client.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until somebody reads the office's queue. */
async function untilRead(url: string, lives: () => boolean, log: string): Promise<void> {
  const connection = await amqp.connect(url);
  try {
    const channel = await connection.createChannel();
    await until('the client reads its queue', async () => {
      if (!lives()) throw new Error(`the client ended at once; its log is ${log}`);
      return (await channel.checkQueue(taskQueue(OFFICE))).consumerCount > 0;
    });
  } finally {
    await connection.close();
  }
}
