// Builds the pages into dist/apps/dashboard, unless what they are made of is what it was at the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'apps/dashboard');
const output = join(root, 'dist/apps/dashboard');
const stampFile = join(output, '.built-from');

const hash = createHash('sha256');
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.spec\.ts$|\.md$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
for (const file of [...files.sort(), join(root, 'package-lock.json')]) {
  hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
}
const stamp = hash.digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  const { build } = await import('vite');
  await build({ configFile: join(source, 'vite.config.mjs') });
  writeFileSync(stampFile, stamp);
}
