import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RetryLater } from '#bus';
import {
  encryptEnvelope,
  ExternalSigner,
  generateEncryptionKey,
  generateSigningKey,
  readDecryptionKeys,
  readEncryptionKeys,
} from '#signing';
import { until } from '../../../../test/harness/until.js';
import { connectTrial, disconnectTrial, TrialOffice } from '../testing/trial-office.js';

beforeAll(connectTrial);
afterAll(disconnectTrial);

const key = generateSigningKey('SM2-SM3');
let signer: ChildProcess | null = null;
afterEach(async () => {
  await stopSigner();
});

/** Our own signer program, as an office would start it beside its adapter. */
async function startSigner(folder: string): Promise<void> {
  const file = join(folder, 'key.pem');
  writeFileSync(file, key.privateKeyPem, { mode: 0o600 });
  const words = ['signer', '--key-file', file, '--socket', join(folder, 'signer.sock')];
  signer = spawn(process.execPath, ['dist/apps/countersign/src/main.js', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  signer.stdout!.on('data', (part: Buffer) => (said += part.toString()));
  await until('the signer is ready', () => said.includes(key.keyId));
}

async function stopSigner(): Promise<void> {
  if (signer === null) return;
  const gone = once(signer, 'exit');
  signer.kill('SIGKILL');
  await gone;
  signer = null;
}

it('answers with the key of another process, and waits while that is away', async () => {
  const office = await TrialOffice.open({ key });
  try {
    office.desk.signer = new ExternalSigner(join(office.folder, 'signer.sock'));
    const faults: unknown[] = [];
    office.send([office.task(), office.task({}, { certificate_number: 'none' })]);
    await office.start((fault) => faults.push(fault));
    await office.until(() => faults.length > 0);
    await startSigner(office.folder);
    await office.until(() => office.results.length === 2);

    const before = faults.length;
    await stopSigner();
    office.send([office.task()]);
    await office.until(() => faults.length > before);
    expect(office.desk.journal.lastSequence).toBe(2);
    await startSigner(office.folder);
    await office.until(() => office.results.length === 3 && office.acked === 3);

    expect(faults.every((fault) => fault instanceof RetryLater)).toBe(true);
    expect(office.rejected).toEqual([]);
    expect(office.opened().map(({ sequence, verdict }) => [sequence, verdict])).toEqual([
      [1, 'confirmed'],
      [2, 'not_found'],
      [3, 'confirmed'],
    ]);
  } finally {
    await office.end();
  }
});

it('keeps what is encrypted to a key that is not here yet, and rejects what nobody can read', async () => {
  const office = await TrialOffice.open();
  try {
    const { secret, shared } = await generateEncryptionKey('education.shunde');
    const [to] = await readEncryptionKeys(shared);
    const faults: unknown[] = [];
    const plain = office.signed([office.task()])[0]!;
    const encrypted = await encryptEnvelope(plain, to!);
    office.sendBody(encrypted);
    await office.start((fault) => faults.push(fault));
    await office.until(() => faults.length > 0);
    expect(faults[0]).toBeInstanceOf(RetryLater);
    office.desk.decryptionKeys = await readDecryptionKeys(secret);
    await office.until(() => office.results.length === 1);
    office.sendBody(Buffer.concat([encrypted, Buffer.from('AAAA')]));
    await office.until(() => office.rejected.length === 1);
    expect(office.opened()).toMatchObject([{ sequence: 1, verdict: 'confirmed' }]);
  } finally {
    await office.end();
  }
});
