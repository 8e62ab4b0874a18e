import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { createSigner, serveSigner, type Signer } from '#signing';
import { CannotRun } from '../cannot-run.js';
import { freeSocket } from './free-socket.js';

const DESCRIPTION = `Hold an office's signing key in a process of its own, and sign for its adapter over a Unix socket (deploy/SIGNER.md).
单独进程保管承办单位签名密钥，通过本机套接字为适配器签名。
It signs what an office sends, and nothing else. Ends with SIGTERM. 只签承办单位的报文，收到 SIGTERM 即退出。`;

/** `countersign signer`. */
export function registerSigner(program: Command): void {
  program
    .command('signer')
    .description(DESCRIPTION)
    .requiredOption('--key-file <file>', 'private key (PEM), readable by its owner only')
    .requiredOption('--socket <path>', 'Unix socket to listen on; made for its owner only')
    .action(async ({ keyFile, socket }: { keyFile: string; socket: string }) => {
      const signer = readKey(keyFile);
      await freeSocket(socket);
      const server = await serveSigner(signer, socket).catch((error: NodeJS.ErrnoException) => {
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
