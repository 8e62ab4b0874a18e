import { createWriteStream, readFileSync, renameSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { CannotRun } from '../cannot-run.js';

export interface BundleOptions {
  url: string;
  season: string;
  tokenFile: string;
  out: string;
  closed: boolean;
}

/** Fetches the bundle into a file, which has its name only when it is whole. Throws CannotRun with the coordinator's words. */
export async function fetchBundle(options: BundleOptions): Promise<{ logKey: string; bytes: number }> {
  const { url, season, out, closed } = options;
  const token = readToken(options.tokenFile);
  const root = `${url.replace(/\/$/, '')}/api/seasons/${encodeURIComponent(season)}`;
  const { log_key } = (await (await ask(`${root}/ledger`, token)).json()) as { log_key: string };
  const response = await ask(closed ? `${root}/ledger/bundle` : `${root}/bundle`, token);
  const part = `${out}.part`;
  await pipeline(
    Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
    createWriteStream(part, { mode: 0o600 }),
  );
  renameSync(part, out);
  return { logKey: log_key, bytes: statSync(out).size };
}

async function ask(address: string, token: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CannotRun(`the coordinator cannot be reached: ${cause}`);
  }
  if (response.ok) return response;
  const { message } = (await response.json().catch(() => ({}))) as { message?: { zh: string; en: string } };
  throw new CannotRun(`the coordinator answers ${response.status}: ${message ? `${message.zh} ${message.en}` : ''}`);
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CannotRun(`--token-file cannot be read: ${file}`);
  }
}
