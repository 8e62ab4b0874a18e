import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { openCheckpoint, parseNoteKey } from '#ledger';
import { generateSigningKey } from '#signing';
import { readCheckpoint, readSeasons, readTimeStamped } from '#store';
import { cosignLog } from './cosign-log.js';
import type { Witness } from './ledger-identity.js';
import { streamBundle } from './stream-bundle.js';
import { askTimeStamp, signedText, stampLog } from './time-stamp.js';
import { SEASON, SealedSeason } from './testing/sealed-season.js';

const VERIFIER = join(process.cwd(), 'dist/verify/countersign-verify.mjs');
const SECOND_VERIFIER = join(process.cwd(), 'test/ledger-verifier/verify.py');
const log = pino({ level: 'silent' });
const programs: ChildProcess[] = [];
const witnesses: Witness[] = [];
let folder: string;
let season: SealedSeason;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vouching-'));
  season = await SealedSeason.open('ledger_vouching', 1);
  await season.keeper.tick();
});
afterAll(async () => {
  await season.coordinator.close();
  for (const program of programs) {
    if (program.exitCode === null && program.kill()) await once(program, 'exit');
  }
  rmSync(folder, { recursive: true });
});

/** `countersign witness`, as somebody else would run it. */
async function startWitness(name: string, state: string): Promise<Witness & { program: ChildProcess }> {
  const keyFile = join(folder, `${name}.pem`);
  writeFileSync(keyFile, generateSigningKey().privateKeyPem, { mode: 0o600 });
  const words = ['--name', `${name}.example/witness`, '--key-file', keyFile, '--log', season.logKey];
  const main = join(process.cwd(), 'dist/apps/countersign/src/main.js');
  const program = spawn(process.execPath, [main, 'witness', ...words, '--state', join(folder, state), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  programs.push(program);
  const said: string[] = [];
  for await (const line of createInterface({ input: program.stdout })) {
    said.push(line.slice(line.indexOf(': ') + 2));
    if (said.length === 2) break;
  }
  const witness = { key: parseNoteKey(said[0]!), url: said[1]! };
  witnesses.push(witness);
  return { ...witness, program };
}

function trust(witnesses: readonly Witness[], quorum: number) {
  const origin = season.coordinator.ledger.originOf(SEASON);
  return {
    origin,
    logKey: season.coordinator.ledger.keyOf(SEASON),
    witnesses: witnesses.map(({ key }) => key),
    quorum,
  };
}

describe('witnesses', () => {
  it('cosign what extends the last head, and nothing else; without a quorum there is no seal', async () => {
    const { store, ledger } = season.coordinator;
    const [one, gone] = [await startWitness('one', 'one.json'), await startWitness('gone', 'gone.json')];
    gone.program.kill();
    await once(gone.program, 'exit');
    Object.assign(ledger, { witnesses: [one, gone], quorum: 2 });
    const sizes = new Map<string, number>();
    await cosignLog(store, SEASON, ledger, sizes, log);
    const first = (await readCheckpoint(store, SEASON))!;
    expect([first.cosigned, openCheckpoint(first.note, trust([one], 1)).kind]).toEqual([1, 'opened']);

    await season.answer(await season.tasks());
    await season.close();
    await season.seals.tick();
    await season.keeper.tick();
    await cosignLog(store, SEASON, ledger, sizes, log);
    expect((await readCheckpoint(store, SEASON))!.cosigned).toBe(1);
    await season.seals.tick();
    expect((await readSeasons(store))[0]!.state).toBe('closed');

    // Another one takes the place of the one that is gone; a coordinator that was started anew remembers no sizes.
    const other = await startWitness('other', 'other.json');
    Object.assign(ledger, { witnesses: [one, other] });
    await cosignLog(store, SEASON, ledger, new Map(), log);
    const second = (await readCheckpoint(store, SEASON))!;
    expect([second.cosigned, openCheckpoint(second.note, trust([one, other], 2)).kind]).toEqual([2, 'opened']);
    await season.seals.tick();
    expect((await readSeasons(store))[0]!.state).toBe('sealed');

    // A log that has lost what the witness saw, under its own key: the witness says how much it has seen.
    const forked = await fetch(`${one.url}/add-checkpoint`, { method: 'POST', body: `old 0\n\n${first.note}` });
    expect([forked.status, await forked.text()]).toEqual([409, `${second.size}\n`]);
    const older = await fetch(`${one.url}/add-checkpoint`, {
      method: 'POST',
      body: `old ${second.size}\n\n${first.note}`,
    });
    expect(older.status).toBe(400);
    for (const body of ['', 'old x\n\n', `old 0\n\nelsewhere/2026\n1\n\n\n`, `old 0\nAAAA\n\n${first.note}`]) {
      const { status } = await fetch(`${one.url}/add-checkpoint`, { method: 'POST', body });
      expect([400, 404]).toContain(status);
    }
  });
});

describe('a time-stamp', () => {
  const openssl = (...words: string[]) => {
    const run = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout;
  };

  beforeAll(() => {
    const extension = 'extendedKeyUsage=critical,timeStamping';
    openssl(
      ...[
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        'tsa.key',
        '-out',
        'tsa.pem',
        '-subj',
        '/CN=trial',
      ],
      ...['-addext', extension],
    );
    writeFileSync(join(folder, 'serial'), '01\n');
    writeFileSync(
      join(folder, 'tsa.cnf'),
      [
        '[tsa]\ndefault_tsa = trial',
        '[trial]',
        ...['serial = serial', 'signer_cert = tsa.pem', 'certs = tsa.pem', 'signer_key = tsa.key'],
        ...['signer_digest = sha256', 'default_policy = 1.2.3.4', 'digests = sha256', 'ess_cert_id_alg = sha256'],
      ].join('\n'),
    );
  });

  it('is got from a command, kept with the head, and holds for openssl', async () => {
    const { store } = season.coordinator;
    // openssl opens its query by name, which it cannot where standard input is a socket.
    const command = `cd '${folder}' && cat > query && openssl ts -reply -queryfile query -config tsa.cnf`;
    await stampLog(store, SEASON, { command }, log);
    const stamped = (await readTimeStamped(store, SEASON))!;
    writeFileSync(join(folder, 'text'), signedText(stamped.note));
    writeFileSync(join(folder, 'response'), stamped.timestampToken!);
    const verify = (text: string) => openssl('ts', '-verify', '-data', text, '-in', 'response', '-CAfile', 'tsa.pem');
    expect(verify('text')).toContain('OK');
    writeFileSync(join(folder, 'other'), `${signedText(stamped.note)}x`);
    expect(() => verify('other')).toThrow();

    const lines: string[] = [];
    for await (const part of streamBundle(
      { store, identity: { ...season.coordinator.ledger, witnesses }, realm: season.coordinator.realm },
      SEASON,
      true,
    ))
      lines.push(part);
    writeFileSync(join(folder, 'bundle'), lines.join(''));
    const words = ['--log-key', season.logKey, '--tsa-ca', 'tsa.pem'];
    const first = spawnSync(process.execPath, [VERIFIER, 'bundle', 'bundle', ...words, '--json'], { cwd: folder });
    expect(JSON.parse(first.stdout.toString())).toMatchObject({
      exit: 0,
      time_stamps: [{ leaves: stamped.size, authority: 'CN=trial', checked: true }],
    });
    const second = spawnSync('python3', ['-B', SECOND_VERIFIER, ...words, 'bundle'], { cwd: folder });
    expect(second.stdout.toString()).toBe('{"exit": 0, "faults": []}\n');
  });

  it('is refused when the command fails or the authority does not grant it', async () => {
    await expect(askTimeStamp(Buffer.from('x'), { command: 'exit 3' })).rejects.toThrow('ended with 3');
    const refusal = Buffer.from('30053003020102', 'hex').toString('base64');
    await expect(askTimeStamp(Buffer.from('x'), { command: `echo ${refusal} | base64 -d` })).rejects.toThrow('granted');
    // An answer of before, to another query.
    const again = { command: `cat '${join(folder, 'response')}'` };
    await expect(askTimeStamp(Buffer.from('x'), again)).rejects.toThrow('TIMESTAMP_IMPRINT');
    const text = readFileSync(join(folder, 'text'));
    await expect(askTimeStamp(text, again)).rejects.toThrow('TIMESTAMP_NONCE');
    await expect(askTimeStamp(Buffer.from('x'), { url: 'http://127.0.0.1:1/' })).rejects.toThrow();
  });
});
