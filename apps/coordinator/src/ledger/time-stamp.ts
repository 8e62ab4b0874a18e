import { spawn } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { readNote } from '#ledger';
import type { Logger } from '#runtime';
import { readCheckpoint, saveTimeStamp } from '#store';

const PATIENCE_MS = 20_000;
/** DER of AlgorithmIdentifier { id-sha256, NULL }. */
const SHA256 = Buffer.from('300d06096086480165030402010500', 'hex');

/** Where time-stamps come from: an RFC 3161 authority over HTTP, or a command that reads the query and writes the response. */
export type TimeStampSource = { url: string } | { command: string };

/** A TimeStampReq (RFC 3161, section 2.4.1) over bytes, in DER, that asks for the authority's certificate. */
export function timeStampQuery(bytes: Buffer, nonce: Buffer = randomBytes(8)): Buffer {
  const imprint = der(0x30, SHA256, der(0x04, hash('sha256', bytes, 'buffer')));
  // Neither negative nor with a leading zero: DER has one form for a number.
  const number = Buffer.concat([Buffer.from([0x40 | (nonce[0]! & 0x3f)]), nonce.subarray(1)]);
  const version = der(0x02, Buffer.from([1]));
  return der(0x30, version, imprint, der(0x02, number), der(0x01, Buffer.from([0xff])));
}

/**
 * Asks for a time-stamp over bytes and returns the response (TimeStampResp, DER) as it came. Its status must be granted; whether the
 * authority's signature holds is checked by whoever trusts it: `openssl ts -verify`. Throws when there is none to be had.
 */
export async function askTimeStamp(bytes: Buffer, source: TimeStampSource): Promise<Buffer> {
  const query = timeStampQuery(bytes);
  const response = 'url' in source ? await post(source.url, query) : await pipe(source.command, query);
  // TimeStampResp ::= SEQUENCE { PKIStatusInfo ::= SEQUENCE { INTEGER status, … }, … }; 0 is granted, 1 granted with modifications.
  const status = response.indexOf(Buffer.from([0x02, 0x01]));
  if (response[0] !== 0x30 || status < 2 || status > 8 || response[status + 2]! > 1) {
    throw new Error('the authority did not grant a time-stamp');
  }
  return response;
}

/** Has the newest head of a log stamped, its signed text, unless it is. A failure is logged, and tried again the next time. */
export async function stampLog(store: DataSource, season: string, source: TimeStampSource, log: Logger): Promise<void> {
  const checkpoint = await readCheckpoint(store, season);
  if (checkpoint === null || checkpoint.timestampToken !== null) return;
  try {
    const response = await askTimeStamp(Buffer.from(signedText(checkpoint.note)), source);
    await saveTimeStamp(store, season, checkpoint.size, response);
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

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  // Everything here is shorter than 128 bytes.
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
