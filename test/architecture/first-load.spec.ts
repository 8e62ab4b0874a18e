import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILT = join(process.cwd(), 'dist/apps/dashboard');
const MOST_BYTES = 350 * 1024;

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  isEntry?: boolean;
}

describe('the first load of the dashboard', () => {
  const chunks = JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const entry = Object.keys(chunks).find((name) => chunks[name]!.isEntry === true)!;

  /** The chunk and everything it cannot start without. */
  function closure(name: string, into = new Set<string>()): Set<string> {
    if (into.has(name)) return into;
    into.add(name);
    for (const next of chunks[name]!.imports ?? []) closure(next, into);
    return into;
  }
  const zipped = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, chunks[name]!.file))).length, 0);

  it('is less than 350 KB of gzipped script, with everything that the overview shows but its charts', () => {
    const bytes = zipped(closure(entry));
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('leaves charts and tables for later', () => {
    const files = [...closure(entry)].map((name) => chunks[name]!.file).join(' ');
    expect(files).not.toMatch(/Chart|ApplicationList|OfficeDetail/);
    expect(JSON.stringify(chunks)).toContain('BurnUpChart');
  });
});
