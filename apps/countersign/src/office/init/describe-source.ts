import { dirname, relative, resolve } from 'node:path';
import type { Words } from '#agencies';
import { openSurvey, parseSourceDescription, type SourceSurvey } from '#connectors';
import { CannotRun } from '../../cannot-run.js';
import { parseAddress } from './source-address.js';

export interface InitOptions {
  office: string;
  source: string;
  passwordFile?: string;
  passwordEnv?: string;
  encoding?: 'utf-8' | 'gb18030';
  delimiter?: string;
  sheet?: string;
  items?: string[];
  out?: string;
  lang: keyof Words;
}

/** A source description without its items. */
export type BareSource = Readonly<Record<string, unknown>>;

/** What the paths of the proposal are relative to: the folder it goes to; with standard output, where the command runs. */
export function baseOf({ out }: InitOptions): string {
  return out === undefined ? process.cwd() : dirname(resolve(out));
}

/** The source that the options name. The encoding of CSV exports, where it is not given, is that of the files. Throws CannotRun. */
export async function describeSource(options: InitOptions): Promise<BareSource> {
  const { kind, connection, path } = parseAddress(options.source);
  const fromBase = (file: string): string => relative(baseOf(options), resolve(file)) || '.';
  const named = { kind, name: options.office };
  if (connection !== undefined) return { ...named, connection: { ...connection, ...passwordOf(options, fromBase) } };
  if (kind === 'sqlite') return { ...named, file: fromBase(path ?? '') };
  const { delimiter, sheet } = options;
  const folder = { ...named, folder: fromBase(path ?? '') };
  if (kind === 'excel') return { ...folder, ...(sheet !== undefined && { sheet }) };
  const csv = { ...folder, ...(delimiter !== undefined && { delimiter }) };
  return { ...csv, encoding: options.encoding ?? (await encodingOf(csv, options)) };
}

/** Opens a bare source to be looked at. */
export async function openBare(source: BareSource, options: InitOptions): Promise<SourceSurvey> {
  const description = parseSourceDescription({ ...source, items: {} }, '--source', baseOf(options));
  const survey = description.kind === 'ordered' ? null : await openSurvey(description, process.env).catch(asCannotRun);
  if (survey === null) throw new CannotRun('--source: cannot be looked at');
  return survey;
}

function passwordOf({ passwordFile, passwordEnv }: InitOptions, fromBase: (file: string) => string): object {
  if (passwordFile !== undefined) return { password: { file: fromBase(passwordFile) } };
  return passwordEnv === undefined ? {} : { password: { env: passwordEnv } };
}

async function encodingOf(source: BareSource, options: InitOptions): Promise<string> {
  const survey = await openBare(source, options);
  try {
    for (const { name } of await survey.tables()) if ((await survey.encodingOf(name)) === 'gb18030') return 'gb18030';
    return 'utf-8';
  } finally {
    await survey.close();
  }
}

/** A secret that cannot be had is for the operator, and is named without its text. */
function asCannotRun(error: unknown): never {
  throw new CannotRun(error instanceof Error ? error.message : 'cannot be opened', { cause: error });
}
