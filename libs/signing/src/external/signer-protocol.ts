import { decodeBase64 } from '../parse-envelope.js';

/**
 * The line protocol between a program and its external signer (deploy/SIGNER.md): one JSON object on each line, answered in any order.
 *
 *     {"id":1,"op":"key"}                     {"id":1,"algorithm":"SM2-SM3","public_key":"<base64>"}
 *     {"id":2,"op":"sign","bytes":"<base64>"} {"id":2,"signature":"<base64>"}
 *                                             {"id":2,"error":"NOT_ALLOWED"}
 */
export type SignerRequest = { id: number; op: 'key' } | { id: number; op: 'sign'; bytes: Buffer };

export type SignerAnswer =
  | { id: number; kind: 'key'; algorithm: string; publicKey: Buffer }
  | { id: number; kind: 'signature'; signature: Buffer }
  | { id: number; kind: 'error'; code: string };

/** The longest line: a message of the largest size in base64, and what stands around it. */
export const LINE_BYTES = 512 * 1024;

/** Null when the line is no request. */
export function parseRequest(line: string): SignerRequest | null {
  const { id, op, bytes } = members(line);
  if (!isId(id)) return null;
  if (op === 'key') return { id, op };
  const decoded = op === 'sign' && typeof bytes === 'string' ? decodeBase64(bytes) : null;
  return decoded === null ? null : { id, op: 'sign', bytes: decoded };
}

/** Null when the line is no answer. */
export function parseAnswer(line: string): SignerAnswer | null {
  const { id, algorithm, public_key, signature, error } = members(line);
  if (!isId(id)) return null;
  if (typeof error === 'string' && /^[A-Z_]{1,40}$/.test(error)) return { id, kind: 'error', code: error };
  const signed = typeof signature === 'string' ? decodeBase64(signature) : null;
  if (signed !== null) return { id, kind: 'signature', signature: signed };
  const key = typeof public_key === 'string' ? decodeBase64(public_key) : null;
  if (key === null || typeof algorithm !== 'string') return null;
  return { id, kind: 'key', algorithm, publicKey: key };
}

/**
 * Calls back with each whole line that comes. False when a line is longer than one may be: there is no use in reading on.
 */
export class LineReader {
  private parts = '';

  constructor(private readonly onLine: (line: string) => void) {}

  push(text: string): boolean {
    const lines = (this.parts + text).split('\n');
    this.parts = lines.pop()!;
    for (const line of lines) this.onLine(line);
    return this.parts.length <= LINE_BYTES;
  }
}

function members(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // No JSON has no members, and whoever sent it hears that it is not understood.
    return {};
  }
}

function isId(id: unknown): id is number {
  return Number.isSafeInteger(id) && (id as number) >= 0;
}
