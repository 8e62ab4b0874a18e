import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RunningProgram {
  name: string;
  pid: number;
  /** What the program said of itself when it was ready. */
  details: Record<string, unknown>;
  readonly exited: boolean;
  /** Sends SIGTERM and waits; SIGKILL after ten seconds. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface ProgramStart {
  name: string;
  /** Compiled main file. */
  main: string;
  env: Record<string, string>;
  logFile: string;
  /** Called when it ends without having been asked to. */
  onUnexpectedExit?: (words: string) => void;
  readyWithinMs?: number;
}

const STOP_MS = 10_000;

/**
 * Starts one of our programs as a process of its own and waits until it says that it is ready. Its output goes to a log file. It gets
 * a process group of its own, so that Ctrl-C in a terminal reaches only the rehearsal, which stops its programs in order.
 */
export async function startProgram(start: ProgramStart): Promise<RunningProgram> {
  mkdirSync(dirname(start.logFile), { recursive: true });
  const log = createWriteStream(start.logFile, { flags: 'a' });
  await new Promise<void>((resolve, reject) => log.once('open', () => resolve()).once('error', reject));
  const child = fork(start.main, [], {
    env: { ...inheritedEnvironment(), ...start.env },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
    execArgv: ['--enable-source-maps'],
  });
  let stopping = false;
  const exit = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : signal));
    child.once('error', (error) => resolve(error.message));
  });
  void exit.then((how) => {
    log.end();
    if (!stopping) start.onUnexpectedExit?.(`${start.name} ended unexpectedly (${how}); its log is ${start.logFile}`);
  });
  const details = await untilReady(child, exit, start);
  return {
    name: start.name,
    pid: child.pid!,
    details,
    get exited() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exit;
      clearTimeout(timer);
    },
    async kill(signal) {
      stopping = true;
      child.kill(signal);
      await exit;
    },
  };
}

function untilReady(child: ChildProcess, exit: Promise<string>, start: ProgramStart): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${start.name} was not ready in time; its log is ${start.logFile}`));
    }, start.readyWithinMs ?? 60_000);
    child.on('message', (message) => {
      if (typeof message !== 'object' || message === null || !('event' in message) || message.event !== 'ready') return;
      clearTimeout(timer);
      resolve({ ...message });
    });
    void exit.then((how) => {
      clearTimeout(timer);
      reject(new Error(`${start.name} could not start (${how}); its log is ${start.logFile}`));
    });
  });
}

/** Programs get their own configuration and nothing of the rehearsal's, except what Node itself needs. */
function inheritedEnvironment(): Record<string, string> {
  const keep = ['PATH', 'HOME', 'LANG', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'LOG_LEVEL'];
  return Object.fromEntries(
    keep.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
