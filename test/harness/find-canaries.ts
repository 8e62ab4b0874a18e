import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Canary } from './canaries.js';

/** Places of the canaries that some bytes hold, as they are or in base64, in which envelopes carry their payloads. */
export function findCanaries(bytes: Buffer | string, canaries: readonly Canary[]): string[] {
  const searched = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  const texts = [searched, decodedIn(searched)];
  return canaries.filter(({ value }) => texts.some((text) => text.includes(value))).map(({ place }) => place);
}

/** As `findCanaries`, in every file of a folder. */
export function findCanariesIn(
  folder: string,
  canaries: readonly Canary[],
  takes: (path: string) => boolean,
): string[] {
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    // A server may have removed a file since it was listed.
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true || !takes(name)) continue;
    for (const place of findCanaries(readFileSync(path), canaries)) found.add(place);
  }
  return [...found].sort();
}

/** What the runs of base64 in some bytes stand for, read from each of the four places at which one may begin. */
function decodedIn(bytes: Buffer): Buffer {
  const runs = bytes.toString('latin1').match(/[A-Za-z0-9+/]{24,}/g) ?? [];
  return Buffer.concat(runs.flatMap((run) => [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64'))));
}
