import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
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

function withPathsFrom(folder: string, description: SourceDescription): SourceDescription {
  switch (description.kind) {
    case 'sqlite':
      return { ...description, file: resolve(folder, description.file) };
    case 'csv':
      return { ...description, folder: resolve(folder, description.folder) };
    default: {
      const { password } = description.connection;
      if (password === undefined || !('file' in password)) return description;
      return {
        ...description,
        connection: { ...description.connection, password: { file: resolve(folder, password.file) } },
      };
    }
  }
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
