import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { sourceDescription, type Secret, type SourceDescription } from './source-description.js';

/** The description cannot be used. Names the file and the path in it, never a value. */
export class BadSourceDescription extends Error {
  constructor(
    readonly origin: string,
    readonly faults: readonly string[],
  ) {
    super(`${origin} is no usable source description:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'BadSourceDescription';
  }
}

/** Reads a description from a YAML or JSON file. Paths in it are relative to its folder. Throws BadSourceDescription. */
export async function readSourceDescription(file: string): Promise<SourceDescription> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new BadSourceDescription(file, [`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`]);
  }
  let value: unknown;
  try {
    value = parse(text, { prettyErrors: false });
  } catch (error) {
    // The parser's own words quote the line, and the line may hold a secret that does not belong there.
    throw new BadSourceDescription(file, [`is not YAML or JSON (${(error as { code?: string }).code ?? 'syntax'})`]);
  }
  return parseSourceDescription(value, file, dirname(file));
}

/** Checks a description that is part of another document; `origin` says which, `folder` is what its paths are relative to. */
export function parseSourceDescription(value: unknown, origin: string, folder: string): SourceDescription {
  const parsed = sourceDescription.safeParse(value);
  if (!parsed.success)
    throw new BadSourceDescription(
      origin,
      parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || '(top)'}: ${issue.message}`),
    );
  return withPathsFrom(folder, parsed.data);
}

function withPathsFrom<D extends SourceDescription>(folder: string, description: D): D;
function withPathsFrom(folder: string, description: SourceDescription): SourceDescription {
  switch (description.kind) {
    case 'sqlite':
      return { ...description, file: resolve(folder, description.file) };
    case 'csv':
    case 'excel': {
      const own = resolve(folder, description.folder);
      return {
        ...description,
        folder: own,
        indexFolder: resolve(folder, description.indexFolder ?? join(own, '.countersign')),
      };
    }
    case 'http':
    case 'soap':
      return {
        ...description,
        headers: description.headers && mapValues(description.headers, (value) => secretFrom(folder, value)),
        tls: description.tls && {
          ca: resolved(folder, description.tls.ca),
          certificate: resolved(folder, description.tls.certificate),
          key: secretFrom(folder, description.tls.key),
        },
      };
    case 'worklist':
      return description;
    case 'ordered':
      return { ...description, sources: description.sources.map((source) => withPathsFrom(folder, source)) };
    default: {
      const { connection } = description;
      return { ...description, connection: { ...connection, password: secretFrom(folder, connection.password) } };
    }
  }
}

function secretFrom<T extends Secret | string | undefined>(folder: string, secret: T): T | { file: string } {
  return typeof secret === 'object' && 'file' in secret ? { file: resolve(folder, secret.file) } : secret;
}

function resolved(folder: string, file: string | undefined): string | undefined {
  return file === undefined ? undefined : resolve(folder, file);
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

/** The text of a secret. Throws an error that names the variable or file. A trailing line end of a file does not count. */
export async function readSecret(secret: Secret, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  if ('env' in secret) {
    const value = env[secret.env];
    if (value === undefined || value === '') throw new Error(`the environment variable ${secret.env} is not set`);
    return value;
  }
  try {
    return (await readFile(secret.file, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw new Error(
      `the secret file ${secret.file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    );
  }
}
