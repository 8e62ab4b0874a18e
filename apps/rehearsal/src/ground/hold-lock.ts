import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One run at a time in a data folder: a second one would pull the servers from under the first. A lock whose process is gone is
 * taken over. Returns the release.
 */
export function holdLock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'run.lock');
  const holder = readHolder(file);
  if (holder !== null && isAlive(holder)) {
    throw new Error(
      `a rehearsal is already running in this data folder (process ${holder}): stop it with Ctrl-C, or give another folder with --data`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
