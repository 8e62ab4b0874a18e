import { jest } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, createLogger } from '#runtime';
import { generateSigningKey } from '#signing';
import { closeDesk, openDesks, type OpenedDesk } from './open-desks.js';
import { readAdapterConfig } from './read-adapter-config.js';

const key = generateSigningKey();
const coordinator = generateSigningKey();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-desks-'));
  await writeFile(join(folder, 'key.pem'), key.privateKeyPem, { mode: 0o600 });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function config() {
  return {
    realm: 'foshan/test',
    agency: 'civil_affairs',
    journalFolder: 'journals',
    coordinatorKeys: [
      {
        keyId: coordinator.keyId,
        publicKey: coordinator.publicKeySpki.toString('base64'),
        notBefore: '2014-01-01T00:00:00.000Z',
        notAfter: null as string | null,
        state: 'active',
      },
    ],
    offices: [
      {
        office: 'civil_affairs.shunde',
        amqpUrl: 'amqp://civil_affairs.shunde:hunter2@127.0.0.1:5672/',
        signingKeyFile: 'key.pem',
        source: { kind: 'csv', name: 'marriages', folder: 'exports', items: {} } as unknown,
      },
    ],
    clock: { realAnchor: '2026-01-01T00:00:00.000Z', seasonAnchor: '2014-09-01T00:00:00.000Z', rate: 86400 },
  };
}

async function open(value: unknown, env: Record<string, string> = {}): Promise<OpenedDesk[]> {
  const file = join(folder, 'adapter.yaml');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return openDesks(readAdapterConfig({ ADAPTER_CONFIG: file }), env, createLogger('adapter', 'silent'));
}

async function faultsOf(value: unknown): Promise<string> {
  const error: unknown = await open(value).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigurationError);
  const { message } = error as Error;
  expect(message).not.toContain('hunter2');
  return message;
}

type Config = ReturnType<typeof config>;
const changed = (change: (config: Config) => void): Config => {
  const value = config();
  change(value);
  return value;
};
const office = (value: Config) => value.offices[0] as Config['offices'][number] & { amqpUrlFile?: string };

describe('openDesks', () => {
  it('opens the desk of an office', async () => {
    const [opened] = await open(config());
    expect(opened?.desk).toMatchObject({
      office: 'civil_affairs.shunde',
      account: 'civil_affairs.shunde',
      realm: 'foshan/test',
      season: null,
    });
    expect((await opened!.desk.signer.sign(Buffer.from('x'))).keyId).toBe(key.keyId);
    expect(opened?.desk.clock.now().getUTCFullYear()).toBeGreaterThan(2014);
    if (opened !== undefined) await closeDesk(opened.desk);
  });

  it.each<[string, (value: Config) => void, RegExp]>([
    ['a realm', (value) => (value.realm = 'hunter2'), /realm: must look like/],
    [
      'an agency that is not that of the office',
      (value) => (value.agency = 'hunter2'),
      /offices\.0\.office: is no office of the agency/,
    ],
    [
      'an office that is not there',
      (value) => (office(value).office = 'civil_affairs.hunter2'),
      /offices\.0\.office: there is no such office/,
    ],
    [
      'an office of another agency',
      (value) => (office(value).office = 'education.city'),
      /offices\.0\.office: is no office/,
    ],
    ['an address', (value) => (office(value).amqpUrl = 'http://hunter2'), /offices\.0\.amqpUrl: must be amqp/],
    [
      'a key file that is not there',
      (value) => (office(value).signingKeyFile = 'none'),
      /offices\.0\.signingKeyFile: .*ENOENT/,
    ],
    [
      'neither key nor signer',
      (value) => delete (office(value) as { signingKeyFile?: string }).signingKeyFile,
      /offices\.0\.signingKeyFile: must name the file .* or signerSocket a socket/,
    ],
    ['a key id', (value) => (value.coordinatorKeys[0]!.keyId = '0'.repeat(32)), /coordinatorKeys: /],
    ['no office', (value) => (value.offices = []), /offices: must hold at least one/],
    ['no source', (value) => (office(value).source = undefined), /offices\.0\.source: must be/],
    [
      'a source with an unknown item',
      (value) =>
        (office(value).source = {
          kind: 'csv',
          name: 'x',
          folder: 'y',
          items: { diploma: { table: 't', columns: { a: 'b' } } },
        }),
      /offices\.0\.source\.items\.diploma: the agency has no such item/,
    ],
    [
      'a source file that is not there',
      (value) => (office(value).source = 'none.yaml'),
      /offices\.0\.source: cannot be read \(ENOENT\)/,
    ],
    [
      'a source with a password',
      (value) => (office(value).source = { kind: 'mysql', password: 'hunter2' }),
      /offices\.0\.source: /,
    ],
    ['a clock', (value) => (value.clock.rate = -1), /clock\.rate: must be a positive number/],
  ])('names %s that cannot be used, and no value', async (_, change, words) => {
    expect(await faultsOf(changed(change))).toMatch(words);
  });

  it('names the items that can come to the office and have no source, and no others', async () => {
    const value = changed((one) => {
      one.agency = 'education';
      office(one).office = 'education.city';
      office(one).amqpUrl = 'amqp://education.city:hunter2@127.0.0.1:5672/';
    });
    const log = createLogger('adapter', 'silent');
    const warned = jest.spyOn(log, 'warn');
    const file = join(folder, 'adapter.yaml');
    await writeFile(file, JSON.stringify(value));
    const [opened] = await openDesks(readAdapterConfig({ ADAPTER_CONFIG: file }), {}, log);
    if (opened !== undefined) await closeDesk(opened.desk);
    expect(warned.mock.calls).toEqual([
      [
        {
          event: 'source-lacks-items',
          office: 'education.city',
          items: ['diploma_vocational_city', 'diploma_senior_city'],
        },
      ],
    ]);
  });

  it('says when the circuit of a source opens', async () => {
    const value = changed((one) => {
      office(one).source = {
        kind: 'postgresql',
        name: 'register',
        connection: { host: '127.0.0.1', port: 1, database: 'none', user: 'nobody' },
        breaker: { failures: 1 },
        items: { marital_status: { table: 't', columns: { id_number: 'a', name: 'b' } } },
      };
    });
    const log = createLogger('adapter', 'silent');
    const warned = jest.spyOn(log, 'warn');
    const file = join(folder, 'adapter.yaml');
    await writeFile(file, JSON.stringify(value));
    const [opened] = await openDesks(readAdapterConfig({ ADAPTER_CONFIG: file }), {}, log);
    const item = opened!.desk.items.get('marital_status')!;
    await expect(opened!.desk.source.lookup({ item, claims: [{ id_number: 'x' }] })).rejects.toThrow();
    await closeDesk(opened!.desk);
    expect(warned.mock.calls.at(-1)).toEqual([
      {
        event: 'source-circuit',
        office: 'civil_affairs.shunde',
        source: 'register',
        circuit: 'open',
        failures: 1,
        code: 'ECONNREFUSED',
        until: expect.stringMatching(/Z$/) as string,
      },
    ]);
  });

  it('refuses a key that others can read', async () => {
    await chmod(join(folder, 'key.pem'), 0o640);
    expect(await faultsOf(config())).toMatch(/signingKeyFile: the file must be readable by its owner only/);
  });

  it('opens the desk of an office whose signer is not there yet', async () => {
    const value = changed((value) => {
      delete (office(value) as { signingKeyFile?: string }).signingKeyFile;
      Object.assign(office(value), { signerSocket: 'signer.sock' });
    });
    const [opened] = await open(value);
    await expect(opened!.desk.signer.sign(Buffer.from('x'))).rejects.toMatchObject({ fault: 'NOT_REACHED' });
    await closeDesk(opened!.desk);
  });

  it('takes the address from a file of its owner', async () => {
    await writeFile(join(folder, 'url'), 'amqp://civil_affairs.shunde:hunter2@broker/\n', { mode: 0o600 });
    const value = changed((value) => {
      office(value).amqpUrlFile = 'url';
      delete (office(value) as { amqpUrl?: string }).amqpUrl;
    });
    const [opened] = await open(value);
    expect(opened?.broker.url).toBe('amqp://civil_affairs.shunde:hunter2@broker/');
    if (opened !== undefined) await closeDesk(opened.desk);
  });

  it('names the variable when there is no file, and quotes nothing of a broken one', async () => {
    expect(() => readAdapterConfig({})).toThrow(/ADAPTER_CONFIG: must name/);
    expect(await faultsOf('offices: "hunter2')).toMatch(/ADAPTER_CONFIG: is not YAML/);
  });
});
