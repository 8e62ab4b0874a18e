import { LIMITS } from '#contracts';
import { batchSignedBytes } from './batch-signed-bytes.js';
import { auditPath, leafHash, merkleLevels } from './merkle-tree.js';
import { envelopeDigest, preAuthenticationEncoding } from './pre-authentication-encoding.js';
import type { Signer } from './signer.js';

export interface SignedMessage {
  /** The envelope in JSON: the AMQP body. */
  body: Buffer;
  /** Envelope digest. */
  digest: Buffer;
}

const PAYLOAD_TYPE = /^[a-z0-9.+/-]{1,100}$/;

/**
 * Signs payloads of one type, in order: one signature for every 256 of them, over a Merkle root; a single one is signed
 * the ordinary DSSE way. Throws a RangeError when an envelope would be larger than a message may be.
 */
export function signBatch(signer: Signer, payloadType: string, payloads: readonly Buffer[]): SignedMessage[] {
  if (!PAYLOAD_TYPE.test(payloadType)) throw new Error('The payload type is not a lower-case media type.');
  const messages: SignedMessage[] = [];
  for (let start = 0; start < payloads.length; start += LIMITS.batchSize) {
    const batch = payloads.slice(start, start + LIMITS.batchSize);
    const encodings = batch.map((payload) => preAuthenticationEncoding(payloadType, payload));
    const signatures = encodings.length === 1 ? [signOne(signer, encodings[0]!)] : signTree(signer, encodings);
    for (let i = 0; i < batch.length; i++) {
      const body = envelope(payloadType, batch[i]!, signatures[i]!);
      messages.push({ body, digest: envelopeDigest(encodings[i]!) });
    }
  }
  return messages;
}

/** `signBatch` for one payload. */
export function signMessage(signer: Signer, payloadType: string, payload: Buffer): SignedMessage {
  return signBatch(signer, payloadType, [payload])[0]!;
}

function signOne(signer: Signer, encoding: Buffer): string {
  return `{"keyid":"${signer.keyId}","sig":"${signer.sign(encoding).toString('base64')}"}`;
}

function signTree(signer: Signer, encodings: readonly Buffer[]): string[] {
  const levels = merkleLevels(encodings.map(leafHash));
  const count = encodings.length;
  const sig = signer.sign(batchSignedBytes(count, levels.at(-1)![0]!)).toString('base64');
  const start = `{"keyid":"${signer.keyId}","sig":"${sig}","batch":{"count":${count},"index":`;
  return encodings.map((_, index) => `${start}${index},"path":["${auditPath(levels, index).join('","')}"]}}`);
}

/** Base64, hex and media types need no escapes, so the JSON is put together as text. */
function envelope(payloadType: string, payload: Buffer, signature: string): Buffer {
  const text = `{"payloadType":"${payloadType}","payload":"${payload.toString('base64')}","signatures":[${signature}]}`;
  if (text.length > LIMITS.messageBytes) {
    throw new RangeError(`An envelope of ${text.length} bytes is larger than a message may be.`);
  }
  return Buffer.from(text, 'latin1');
}
