import { lstatSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { CannotRun } from '../cannot-run.js';

/** Removes the socket that a signer which was killed left behind. Throws CannotRun while one listens on it. */
export function freeSocket(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      reject(new CannotRun(`${path}: a signer listens there already`));
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // An ordinary file refuses connections too, and may be somebody's key: whoever tries to listen there is told that it is in use.
      if (error.code === 'ECONNREFUSED' && lstatSync(path).isSocket()) rmSync(path);
      resolve();
    });
  });
}
