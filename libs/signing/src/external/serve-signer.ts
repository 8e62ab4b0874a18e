import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Signer } from '../signer.js';
import { LineReader, parseRequest } from './signer-protocol.js';
import { isSignedBy, type SigningRole } from './signing-role.js';

/**
 * Serves one key on a Unix socket that its owner alone may open: the external signer for those who have no better one, and the example for
 * those who write one before a device. Throws when the socket cannot be had.
 */
export async function serveSigner(signer: Signer, path: string, role: SigningRole = 'office'): Promise<Server> {
  const server = createServer((socket) => serve(signer, role, socket));
  server.listen(path);
  await once(server, 'listening');
  chmodSync(path, 0o600);
  return server;
}

function serve(signer: Signer, role: SigningRole, socket: Socket): void {
  const lines = new LineReader((line) => socket.write(`${JSON.stringify(answer(signer, role, line))}\n`));
  socket.setEncoding('utf8').on('data', (text: string) => {
    if (!lines.push(text)) socket.destroy();
  });
  // A program that went away has nothing to be told.
  socket.on('error', () => socket.destroy());
}

function answer(signer: Signer, role: SigningRole, line: string): object {
  const request = parseRequest(line);
  if (request === null) return { id: 0, error: 'NOT_UNDERSTOOD' };
  const { id } = request;
  if (request.op === 'key') return { id, algorithm: signer.algorithm, public_key: signer.publicKey.toString('base64') };
  const { bytes } = request;
  if (!isSignedBy(role, bytes)) return { id, error: 'NOT_ALLOWED' };
  return { id, signature: signer.sign(bytes).toString('base64') };
}
