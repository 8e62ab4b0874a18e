import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { recordOf } from './process-record.js';
import type { ProcessRecord } from './process-record.js';

/**
 * The server that runs over `data` though no run recorded it, or null; `file` is where a server writes its process
 * number first. Such a file whose process is gone is removed, also when the number now belongs to some other program:
 * PostgreSQL would refuse to start then.
 */
export function clearStaleLock(file: string, data: string): ProcessRecord | null {
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const running = Number.isInteger(pid) ? recordOf(pid) : null;
  if (running !== null && commandLineOf(pid).includes(data)) return running;
  rmSync(file);
  return null;
}

function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
}
