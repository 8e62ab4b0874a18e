import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRunning, recordOf } from './process-record.js';
import type { ProcessRecord } from './process-record.js';

/**
 * The folder of one service inside a run's data folder, held by one process at a time. It remembers the processes
 * launched over it, so that the next run can end what a crashed run left behind.
 */
export interface ServiceFolder {
  path: string;
  /** Processes an earlier run recorded here and that still run, in the order they were recorded. */
  leftovers: ProcessRecord[];
  record(processes: readonly ProcessRecord[]): void;
  release(): void;
}

/** Opens `<dataFolder>/<service>`; throws when another living process holds it. */
export function openServiceFolder(dataFolder: string, service: string): ServiceFolder {
  const path = join(resolve(dataFolder), service);
  // Apart, because the mode would go to every folder made on the way, and PostgreSQL's user has to pass those.
  mkdirSync(dirname(path), { recursive: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const holderFile = join(path, 'holder.json');
  const processesFile = join(path, 'processes.json');
  const holder = readJson<ProcessRecord>(holderFile);
  if (holder !== null && isRunning(holder)) {
    throw new Error(`process ${holder.pid} already uses ${path}: end it first, or use another data folder`);
  }
  writeJson(holderFile, recordOf(process.pid));
  let held = true;
  return {
    path,
    leftovers: (readJson<ProcessRecord[]>(processesFile) ?? []).filter(isRunning),
    record: (processes) => writeJson(processesFile, processes),
    release: () => {
      // Only once: after that the folder may be another run's.
      if (held) rmSync(holderFile, { force: true });
      held = false;
    },
  };
}

/** The random secret kept in a file that only its owner can read; made at the first call. */
export function keptSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/** Null when the file is absent. */
function readJson<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
