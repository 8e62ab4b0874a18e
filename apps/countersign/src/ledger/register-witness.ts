import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidArgumentError, type Command } from 'commander';
import { COSIGNATURE, formatNoteKey, noteKey, parseNoteKey, type NoteKey } from '#ledger';
import { createEd25519Signer, publicKeySpkiOf } from '#signing';
import { CannotRun } from '../cannot-run.js';
import { WitnessBook } from './witness.js';

const LONGEST_REQUEST = 64 * 1024;

interface WitnessOptions {
  name: string;
  keyFile: string;
  log: NoteKey[];
  state: string;
  port: number;
  host: string;
}

/** `countersign witness`. */
export function registerWitness(program: Command): void {
  program
    .command('witness')
    .description(
      'Cosign the heads of a ledger (C2SP tlog-witness): only what extends the last one it cosigned. For somebody else than who keeps the ledger.\n见证存证链：只会签与上次一致的检查点。应由存证链保管方以外的机构运行。',
    )
    .requiredOption('--name <url>', 'name of the witness, a schema-less URL such as audit.example/witness')
    .requiredOption('--key-file <file>', 'private key in PEM (Ed25519), readable by its owner only')
    .requiredOption('--log <verifier key>', 'key of a log it knows; may be repeated', logKey, [])
    .requiredOption('--state <file>', 'where it remembers what it cosigned; must survive, and never go back')
    .option('--port <n>', 'where it listens; 0 takes a free port', Number, 8090)
    .option('--host <address>', 'the address it listens on', '127.0.0.1')
    .action((options: WitnessOptions) => serve(options));
}

function logKey(text: string, before: NoteKey[]): NoteKey[] {
  try {
    return [...before, parseNoteKey(text)];
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

async function serve({ name, keyFile, log: logs, state: stateFile, port, host }: WitnessOptions): Promise<void> {
  if (((statSync(keyFile, { throwIfNoEntry: false })?.mode ?? 0o077) & 0o077) !== 0) {
    throw new CannotRun('--key-file: must be there, and readable by its owner only (chmod 600)');
  }
  const pem = readFileSync(keyFile, 'utf8');
  const key = noteKey(name, COSIGNATURE, publicKeySpkiOf(pem));
  const book = new WitnessBook({ key, signer: createEd25519Signer(pem), logs, stateFile });
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length > LONGEST_REQUEST) request.destroy();
      else parts.push(part);
    });
    request.on('end', () => {
      const known = request.method === 'POST' && request.url === '/add-checkpoint';
      const { status, type, body } = known
        ? book.addCheckpoint(Buffer.concat(parts).toString('utf8'), new Date())
        : { status: 404, type: 'text/plain', body: 'POST /add-checkpoint\n' };
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const { port: taken } = server.address() as AddressInfo;
  process.stdout.write(`witness key 见证公钥: ${formatNoteKey(key)}\nlistening 监听: http://${host}:${taken}\n`);
  await new Promise<void>((resolve) => {
    const stop = (): void => void server.close(() => resolve());
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
