import { LIMITS, parseStrict, type JsonValue } from '#contracts';
import { auditPathLength, type TreeHash } from './merkle-tree.js';

/** Where a message stands in the batch that its signature covers. */
export interface BatchPlace {
  count: number;
  index: number;
  path: TreeHash[];
}

export interface Envelope {
  payloadType: string;
  payload: Buffer;
  keyId: string;
  /** Canonical base64. */
  signature: string;
  batch: BatchPlace | null;
}

export type ParsedEnvelope =
  | { kind: 'envelope'; envelope: Envelope }
  | { kind: 'rejected'; code: 'TOO_LARGE' | 'NOT_AN_ENVELOPE' | 'BAD_BATCH_PATH'; detail: string };

export interface EnvelopeLimits {
  messageBytes: number;
  batchSize: number;
}

const KEY_ID = /^[0-9a-f]{32}$/;
const TREE_HASH = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/**
 * Reads an envelope with exactly one signature; members it does not know are passed over. Size comes first. The envelope
 * is strict JSON like the payload (only its strings may be longer): a member that stands in it twice would let two readers
 * see two messages in the same bytes.
 */
export function parseEnvelope(body: Buffer, limits: EnvelopeLimits): ParsedEnvelope {
  if (body.length > limits.messageBytes) return { kind: 'rejected', code: 'TOO_LARGE', detail: `${body.length} bytes` };
  const json = parseStrict(body, { ...LIMITS, stringBytes: limits.messageBytes });
  if (json.kind === 'refused') return notAnEnvelope(json.at === '' ? json.reason : `${json.reason} at ${json.at}`);
  const { payloadType, payload: encoded, signatures } = membersOf(json.value);
  if (typeof payloadType !== 'string') return notAnEnvelope('payloadType');
  const payload = typeof encoded === 'string' ? decodeBase64(encoded) : null;
  if (payload === null) return notAnEnvelope('payload');
  if (!Array.isArray(signatures) || signatures.length !== 1) return notAnEnvelope('signatures');
  const { keyid, sig, batch } = membersOf(signatures[0]);
  if (typeof keyid !== 'string' || !KEY_ID.test(keyid)) return notAnEnvelope('signatures[0].keyid');
  if (typeof sig !== 'string' || decodeBase64(sig) === null) return notAnEnvelope('signatures[0].sig');
  const place = batch === undefined ? null : readPlace(batch, limits.batchSize);
  if (typeof place === 'string') return { kind: 'rejected', code: 'BAD_BATCH_PATH', detail: place };
  return { kind: 'envelope', envelope: { payloadType, payload, keyId: keyid, signature: sig, batch: place } };
}

/** Decodes canonical base64 (RFC 4648, section 4, padded, no stray bits); null for anything else. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

function readPlace(batch: JsonValue, batchSize: number): BatchPlace | string {
  const { count, index, path } = membersOf(batch);
  if (typeof count !== 'number' || count < 2 || count > batchSize) return 'signatures[0].batch.count';
  if (typeof index !== 'number' || index < 0 || index >= count) return 'signatures[0].batch.index';
  if (!Array.isArray(path) || path.length !== auditPathLength(index, count)) return 'signatures[0].batch.path';
  for (const step of path) if (typeof step !== 'string' || !TREE_HASH.test(step)) return 'signatures[0].batch.path';
  return { count, index, path: path as TreeHash[] };
}

function membersOf(value: JsonValue | undefined): { [key: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function notAnEnvelope(detail: string): ParsedEnvelope {
  return { kind: 'rejected', code: 'NOT_AN_ENVELOPE', detail };
}
