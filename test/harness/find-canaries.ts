import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Canary } from './canaries.js';

/** Places of the canaries that some bytes hold, as they are or in base64, in which envelopes carry their payloads. */
export function findCanaries(bytes: Buffer | string, canaries: readonly Canary[]): string[] {
  const searched = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  const texts = [searched, decodedIn(searched)];
  return canaries.filter(({ value }) => texts.some((text) => text.includes(value))).map(({ place }) => place);
}

/** As `findCanaries`, in the files of a folder that `takes` picks by name and time of change (milliseconds). */
export function findCanariesIn(
  folder: string,
  canaries: readonly Canary[],
  takes: (path: string, changedAt: number) => boolean,
): string[] {
  const found = new Set<string>();
  for (const name of filesOf(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined || !takes(name, stat.mtimeMs)) continue;
    for (const part of partsOf(path)) for (const place of findCanaries(part, canaries)) found.add(place);
  }
  return [...found].sort();
}

/** Every file below a folder, by its path from there. A server at work may remove what was just listed. */
function* filesOf(folder: string, below = ''): Generator<string> {
  for (const entry of orNoneIfGone(() => readdirSync(join(folder, below), { withFileTypes: true }))) {
    const name = join(below, entry.name);
    if (entry.isDirectory()) yield* filesOf(folder, name);
    else if (entry.isFile()) yield name;
  }
}

function orNoneIfGone<T>(list: () => T[]): T[] {
  try {
    return list();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const PART_BYTES = 16 * 2 ** 20;
/** More than an envelope with a canary in it, so that one which lies across two parts is whole in one of them. */
const OVERLAP_BYTES = 2 ** 18;

/** A file bit by bit: a broker's log may be larger than a text can be. */
function* partsOf(path: string): Generator<Buffer> {
  const [file] = orNoneIfGone(() => [openSync(path, 'r')]);
  if (file === undefined) return;
  try {
    const buffer = Buffer.alloc(PART_BYTES);
    for (let at = 0; ; at += PART_BYTES - OVERLAP_BYTES) {
      const read = readSync(file, buffer, 0, PART_BYTES, at);
      yield buffer.subarray(0, read);
      if (read < PART_BYTES) return;
    }
  } finally {
    closeSync(file);
  }
}

/** What the runs of base64 in some bytes stand for, read from each of the four places at which one may begin. */
function decodedIn(bytes: Buffer): Buffer {
  const runs = bytes.toString('latin1').match(/[A-Za-z0-9+/]{24,}/g) ?? [];
  return Buffer.concat(runs.flatMap((run) => [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64'))));
}
