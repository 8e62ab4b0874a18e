import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigurationError, loadConfig } from '#runtime';
import { parse } from 'yaml';
import { AdapterConfig } from './adapter.config.js';

/** The configuration and the folder that its paths are relative to. */
export interface ReadConfig {
  config: Readonly<AdapterConfig>;
  file: string;
  folder: string;
}

/** Reads the YAML or JSON file named by `ADAPTER_CONFIG`. Throws ConfigurationError, which names what is wrong and no value. */
export function readAdapterConfig(env: Readonly<Record<string, string | undefined>>): ReadConfig {
  const named = env.ADAPTER_CONFIG;
  if (named === undefined || named === '')
    throw new ConfigurationError(['ADAPTER_CONFIG: must name the configuration file']);
  const file = resolve(named);
  const text = readTextFile('ADAPTER_CONFIG', file);
  let value: unknown;
  try {
    value = parse(text, { prettyErrors: false });
  } catch (error) {
    // The parser's own words quote the line, which may hold a password.
    throw new ConfigurationError([
      `ADAPTER_CONFIG: is not YAML or JSON (${(error as { code?: string }).code ?? 'syntax'})`,
    ]);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ConfigurationError(['ADAPTER_CONFIG: must hold an object']);
  return { config: loadConfig(AdapterConfig, value as Record<string, unknown>), file, folder: dirname(file) };
}

/** The text of a file named in the configuration at `path`. */
export function readTextFile(path: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError([
      `${path}: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    ]);
  }
}

/** As readTextFile, for a file that nobody but its owner may open. */
export function readSecretFile(path: string, file: string): string {
  const text = readTextFile(path, file);
  if ((statSync(file).mode & 0o077) !== 0)
    throw new ConfigurationError([`${path}: the file must be readable by its owner only (mode 0600)`]);
  return text;
}
