import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { ConfigurationError } from '#runtime';
import { createSigner, generateSigningKey, serveSigner, type AlgorithmName, type SigningRole } from '#signing';
import type { CoordinatorConfig } from '../coordinator.config.js';
import { openOwnKeys, variableOf } from './open-own-keys.js';

const folder = mkdtempSync(join(tmpdir(), 'countersign-own-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const log = pino({ level: 'silent' });
const place = (name: string): string => join(folder, name);

const made = {
  message: generateSigningKey('SM2-SM3'),
  ledger: generateSigningKey(),
  sm2: generateSigningKey('SM2-SM3' satisfies AlgorithmName),
};
for (const [name, key] of Object.entries(made)) writeFileSync(place(`${name}.pem`), key.privateKeyPem, { mode: 0o600 });
writeFileSync(place('none.pem'), 'no key\n', { mode: 0o600 });

const open = (config: Partial<CoordinatorConfig>) => openOwnKeys(config as CoordinatorConfig, log);
const FILES = { COORDINATOR_KEY_FILE: place('message.pem'), LEDGER_KEY_FILE: place('ledger.pem') };

describe('the keys of a coordinator', () => {
  it('are in files, with the guard files beside the key of the ledger', async () => {
    const keys = await open(FILES);
    expect([keys.coordinator.keyId, keys.ledger.keyId]).toEqual([made.message.keyId, made.ledger.keyId]);
    expect([keys.ledgerGuard, keys.elsewhere, [...keys.faults()]]).toEqual([place('ledger.pem'), false, []]);
  });

  it('are with signers, each with the role that it signs in', async () => {
    const serve = (key: keyof typeof made, role: SigningRole): Promise<Server> =>
      serveSigner(createSigner(made[key].privateKeyPem), place(`${role}.sock`), role);
    const servers = [await serve('message', 'coordinator'), await serve('ledger', 'ledger')];
    const config = {
      COORDINATOR_SIGNER: place('coordinator.sock'),
      LEDGER_SIGNER: place('ledger.sock'),
      LEDGER_GUARD: place('guard'),
    } as CoordinatorConfig;
    const keys = await open(config);
    expect([keys.coordinator.keyId, keys.ledger.keyId]).toEqual([made.message.keyId, made.ledger.keyId]);
    expect([keys.ledgerGuard, keys.elsewhere, [...keys.faults()]]).toEqual([place('guard'), true, []]);
    await expect(keys.ledger.sign(Buffer.from('no checkpoint'))).rejects.toThrow('NOT_ALLOWED');
    expect([...keys.faults()]).toEqual([['ledger', 'REFUSED']]);
    expect(variableOf('COORDINATOR', config)).toBe('COORDINATOR_SIGNER');
    await keys.close();
    for (const server of servers) server.close();
  });

  it.each<[string, Partial<CoordinatorConfig>, string[]]>([
    ['nothing', {}, ['COORDINATOR_KEY_FILE', 'LEDGER_KEY_FILE']],
    [
      'both',
      { ...FILES, COORDINATOR_SIGNER: place('x'), LEDGER_SIGNER: place('x') },
      ['COORDINATOR_SIGNER', 'LEDGER_GUARD'],
    ],
    [
      'a signer and no guard',
      { COORDINATOR_KEY_FILE: place('message.pem'), LEDGER_SIGNER: place('x') },
      ['LEDGER_GUARD'],
    ],
    ['no such file', { ...FILES, COORDINATOR_KEY_FILE: place('absent.pem') }, ['COORDINATOR_KEY_FILE']],
    ['no key', { ...FILES, LEDGER_KEY_FILE: place('none.pem') }, ['LEDGER_KEY_FILE']],
    ['a key of the ledger of another algorithm', { ...FILES, LEDGER_KEY_FILE: place('sm2.pem') }, ['LEDGER_KEY_FILE']],
    ['one key for both', { ...FILES, COORDINATOR_KEY_FILE: place('ledger.pem') }, ['LEDGER_KEY_FILE']],
  ])('cannot be used when the configuration says %s, which is told by names alone', async (_, config, names) => {
    const error: unknown = await open(config).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    const { message } = error as Error;
    for (const name of names) expect(message).toContain(name);
    expect(message).not.toContain(folder);
  });
});
