import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordOf } from '../process-record.js';
import type { ProcessRecord } from '../process-record.js';

/**
 * The server that runs over the cluster though no run recorded it, or null. A lock file (postmaster.pid) whose process
 * is gone is removed, also when its number now belongs to some other program: PostgreSQL would refuse to start then.
 */
export function clearStaleLock(cluster: string): ProcessRecord | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const running = Number.isInteger(pid) ? recordOf(pid) : null;
  if (running !== null && commandLineOf(pid).includes(cluster)) return running;
  rmSync(file);
  return null;
}

function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
}
