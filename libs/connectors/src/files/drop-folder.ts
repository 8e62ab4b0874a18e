import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A file that an office dropped. */
export interface DroppedFile {
  /** Name in the folder. */
  name: string;
  path: string;
  size: number;
  mtimeMs: number;
}

const MARKER = '.done';

/**
 * The exports of a table, in the order of their names: `<table>.csv`, then `<table>-….csv` and `<table>_….csv` (a date or number makes
 * the order). Links are passed over: they may lead out of the folder. With `marker` a file counts only beside its `.done`.
 */
export async function listExports(
  folder: string,
  table: string,
  ending: string,
  marker: boolean,
): Promise<DroppedFile[]> {
  const names = await readdir(folder);
  const there = new Set(names);
  const own = names.filter(
    (name) =>
      name.startsWith(table) &&
      name.toLowerCase().endsWith(ending) &&
      /^([-_].*)?$/s.test(name.slice(table.length, -ending.length)) &&
      (!marker || there.has(name + MARKER)),
  );
  const files: DroppedFile[] = [];
  for (const name of own.sort((a, b) => order(a, ending).localeCompare(order(b, ending), 'en'))) {
    const path = join(folder, name);
    const { size, mtimeMs, ...stats } = await lstat(path).then((found) => ({
      size: found.size,
      mtimeMs: found.mtimeMs,
      isFile: found.isFile(),
    }));
    if (stats.isFile) files.push({ name, path, size, mtimeMs });
  }
  return files;
}

function order(name: string, ending: string): string {
  return name.slice(0, -ending.length);
}

/**
 * Waits until a file has been left alone for `settleMs`. Null when it is still being written. A clock of the file server that goes
 * wrong does no harm: a file that seems younger than that is looked at twice.
 */
export async function settled(file: DroppedFile, settleMs: number, now: number): Promise<DroppedFile | null> {
  const age = now - file.mtimeMs;
  if (age >= settleMs) return file;
  await pause(settleMs);
  return (await isSame(file)) ? file : null;
}

/** True while nobody has written to the file since it was listed. */
export async function isSame({ path, size, mtimeMs }: DroppedFile): Promise<boolean> {
  const now = await stat(path).catch(() => null);
  return now !== null && now.size === size && now.mtimeMs === mtimeMs;
}

/** SHA-256 of a file, in hexadecimal digits. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
