import { readFileSync, statSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { createSigner, serveSigner, SIGNING_ROLES, type Signer, type SigningRole } from '#signing';
import { CannotRun } from '../cannot-run.js';
import { freeSocket } from './free-socket.js';

const DESCRIPTION = `Hold a signing key in a process of its own, and sign over a Unix socket for an adapter or a coordinator (deploy/SIGNER.md).
单独进程保管签名密钥，通过本机套接字为适配器或协调端签名。
It signs what is signed in that name, and nothing else. Ends with SIGTERM. 只签该身份的报文，收到 SIGTERM 即退出。`;

/** `countersign signer`. */
export function registerSigner(program: Command): void {
  program
    .command('signer')
    .description(DESCRIPTION)
    .requiredOption('--key-file <file>', 'private key (PEM), readable by its owner only')
    .requiredOption('--socket <path>', 'Unix socket to listen on; made for its owner only')
    .addOption(new Option('--for <name>', 'in whose name it signs 签名身份').choices(SIGNING_ROLES).default('office'))
    .action(async ({ keyFile, socket, for: role }: { keyFile: string; socket: string; for: SigningRole }) => {
      const signer = readKey(keyFile);
      await freeSocket(socket);
      const server = await serveSigner(signer, socket, role).catch((error: NodeJS.ErrnoException) => {
        throw new CannotRun(`${socket}: cannot be listened on (${error.code ?? 'unknown'})`, { cause: error });
      });
      for (const signal of ['SIGTERM', 'SIGINT'] as const)
        process.once(signal, () => server.close(() => process.exit()));
      process.stdout.write(`signs with 签名密钥: ${signer.keyId} ${signer.algorithm}, on 套接字: ${socket}\n`);
    });
}

function readKey(file: string): Signer {
  try {
    if ((statSync(file).mode & 0o077) !== 0) throw new Error('must be readable by its owner only (mode 0600)');
    return createSigner(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotRun(`${file}: ${error instanceof Error ? error.message : 'cannot be used'}`, { cause: error });
  }
}
