import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A process told apart from any later one with the same number: `startedAt` is the kernel's start time of the process
 * (clock ticks since boot on Linux, a date elsewhere) and is only ever compared for equality.
 */
export interface ProcessRecord {
  pid: number;
  startedAt: string;
}

/** The record of a running process, or null when there is none (a zombie counts as ended). */
export function recordOf(pid: number): ProcessRecord | null {
  const found = process.platform === 'linux' ? readProc(pid) : readPs(pid);
  return found === null || found.state.startsWith('Z') ? null : { pid, startedAt: found.startedAt };
}

export function isRunning(record: ProcessRecord): boolean {
  return recordOf(record.pid)?.startedAt === record.startedAt;
}

/** Sends a signal if the process still runs; to its whole process group when `group` is set. */
export function signalProcess(record: ProcessRecord, signal: NodeJS.Signals, group = false): void {
  if (!isRunning(record)) return;
  try {
    process.kill(group ? -record.pid : record.pid, signal);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

/** Waits until the process has ended; false when it still runs after `timeoutMs`. */
export async function waitForEnd(record: ProcessRecord, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isRunning(record)) {
    if (performance.now() > deadline) return false;
    await delay(25);
  }
  return true;
}

/** Ends a process: each signal in turn with its own patience, and SIGKILL to its group as the last resort. */
export async function endProcess(
  record: ProcessRecord,
  steps: readonly { signal: NodeJS.Signals; waitMs: number }[],
): Promise<void> {
  for (const { signal, waitMs } of steps) {
    signalProcess(record, 'SIGCONT');
    signalProcess(record, signal);
    if (await waitForEnd(record, waitMs)) return;
  }
  signalProcess(record, 'SIGKILL', true);
  if (!(await waitForEnd(record, 10_000))) throw new Error(`process ${record.pid} does not end, not even by SIGKILL`);
}

function readProc(pid: number): { state: string; startedAt: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, second field, is in parentheses and may hold spaces and parentheses: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw fault;
  }
}

function readPs(pid: number): { state: string; startedAt: string } | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const space = line.indexOf(' ');
    return space < 0 ? null : { state: line.slice(0, space), startedAt: line.slice(space).trim() };
  } catch (fault) {
    // ps ends with status 1 when no process has this number.
    if ((fault as { status?: number | null }).status === 1) return null;
    throw fault;
  }
}
