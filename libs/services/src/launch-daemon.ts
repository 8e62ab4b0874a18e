import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { recordOf, signalProcess } from './process-record.js';
import type { ProcessRecord } from './process-record.js';

export interface DaemonCommand {
  command: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd: string;
  /** Receives what the process writes; begun anew at each launch. */
  logFile: string;
  /** The signal that asks this program for an orderly end. */
  stopSignal: NodeJS.Signals;
  uid?: number;
  gid?: number;
}

export interface Daemon {
  record: ProcessRecord;
  /** Null while the process runs, then how it ended: "exit code 1", "SIGKILL". */
  ended(): string | null;
}

const launched = new Map<ProcessRecord, NodeJS.Signals>();

/**
 * Starts a program in a process group of its own, so that a Ctrl-C in the terminal reaches this process alone and the
 * services end in order. When this process exits without having stopped a daemon, the daemon is signalled to end.
 */
export async function launchDaemon(command: DaemonCommand): Promise<Daemon> {
  const log = openSync(command.logFile, 'w', 0o600);
  const child = spawn(command.command, command.args, {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: command.cwd,
    env: command.env,
    ...(command.uid === undefined ? {} : { uid: command.uid, gid: command.gid }),
  });
  closeSync(log);
  let end: string | null = null;
  let record: ProcessRecord | null = null;
  child.once('exit', (code, signal) => {
    end = signal ?? `exit code ${code}`;
    if (record !== null) launched.delete(record);
  });
  await once(child, 'spawn');
  child.unref();
  record = recordOf(child.pid!) ?? { pid: child.pid!, startedAt: 'ended at once' };
  if (launched.size === 0) process.once('exit', signalLaunched);
  launched.set(record, command.stopSignal);
  return { record, ended: () => end };
}

/** The last lines of a daemon's log, for an error message. */
export function lastLines(logFile: string, count = 8): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

function signalLaunched(): void {
  for (const [record, signal] of launched) signalProcess(record, signal);
}
