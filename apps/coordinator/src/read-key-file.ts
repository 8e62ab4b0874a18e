import { readFileSync, statSync } from 'node:fs';
import { ConfigurationError } from '#runtime';

/** The PEM of a private key, in a file that its owner alone may read. Throws ConfigurationError. */
export function readKeyFile(variable: string, file: string): string {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) throw new ConfigurationError([`${variable}: there is no such file`]);
  if ((mode & 0o077) !== 0) {
    throw new ConfigurationError([`${variable}: must be readable by its owner only (chmod 600)`]);
  }
  return readFileSync(file, 'utf8');
}
