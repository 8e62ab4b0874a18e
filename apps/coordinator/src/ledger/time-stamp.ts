import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { judgeTimeStamp, NONCE_LENGTH, readNote, timeStampQuery, tokenOfResponse } from '#ledger';
import type { Logger } from '#runtime';
import { readCheckpoint, saveTimeStamp } from '#store';

const PATIENCE_MS = 20_000;

/** Where time-stamps come from: an RFC 3161 authority over HTTP, or a command that reads the query and writes the response. */
export type TimeStampSource = { url: string } | { command: string };

export interface GotTimeStamp {
  /** TimeStampResp in DER, as it came. */
  response: Buffer;
  /** With which it was asked for. */
  nonce: Buffer;
}

/**
 * Asks for a time-stamp over bytes. It must be granted, answer this query and be signed by the certificate in it; whether that one is
 * trusted is for whoever verifies to say. Throws when there is none to be had.
 */
export async function askTimeStamp(bytes: Buffer, source: TimeStampSource): Promise<GotTimeStamp> {
  const nonce = newNonce();
  const query = timeStampQuery(bytes, nonce);
  const response = 'url' in source ? await post(source.url, query) : await pipe(source.command, query);
  const judged = judgeTimeStamp(tokenOfResponse(response), { bytes, nonce }, null);
  if (judged.kind === 'fault') throw new Error(`${judged.rule}: ${judged.detail}`);
  return { response, nonce };
}

/** Neither negative nor with a leading zero: DER has one form for a number. */
function newNonce(): Buffer {
  const nonce = randomBytes(NONCE_LENGTH);
  nonce[0] = 0x40 | (nonce[0]! & 0x3f);
  return nonce;
}

/** Has the newest head of a log stamped, its signed text, unless it is. A failure is logged, and tried again the next time. */
export async function stampLog(store: DataSource, season: string, source: TimeStampSource, log: Logger): Promise<void> {
  const checkpoint = await readCheckpoint(store, season);
  if (checkpoint === null || checkpoint.timestampToken !== null) return;
  try {
    const stamp = await askTimeStamp(Buffer.from(signedText(checkpoint.note)), source);
    await saveTimeStamp(store, season, checkpoint.size, stamp);
  } catch (error) {
    log.warn({ event: 'no-time-stamp', season, error: error instanceof Error ? error.message : String(error) });
  }
}

/** What the log's key has signed of a note. */
export function signedText(note: string): string {
  return readNote(note)!.text;
}

async function post(url: string, query: Buffer): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(query),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`the authority answers ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

function pipe(command: string, query: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const program = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'ignore'], timeout: PATIENCE_MS });
    const parts: Buffer[] = [];
    program.stdout.on('data', (part: Buffer) => parts.push(part));
    program.stdin.on('error', () => undefined);
    program.once('error', reject);
    program.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`the command for time-stamps ended with ${String(code)}`));
    });
    program.stdin.end(query);
  });
}
