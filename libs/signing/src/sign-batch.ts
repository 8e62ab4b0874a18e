import { LIMITS } from '#contracts';
import { batchSignedBytes } from './batch-signed-bytes.js';
import { auditPath, leafHash, merkleLevels, type TreeHash } from './merkle-tree.js';
import { envelopeDigest, preAuthenticationEncoding } from './pre-authentication-encoding.js';
import type { Signer } from './signer.js';
import type { Signed, SigningService } from './signing-service.js';

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
  return unsignedBatches(payloadType, payloads).flatMap((batch) =>
    envelopes(batch, { keyId: signer.keyId, signature: signer.sign(batch.bytes) }),
  );
}

/** As `signBatch`, by somebody who answers later. Throws SignerAway besides. */
export async function signBatchBy(
  service: SigningService,
  payloadType: string,
  payloads: readonly Buffer[],
): Promise<SignedMessage[]> {
  const messages: SignedMessage[] = [];
  for (const batch of unsignedBatches(payloadType, payloads))
    messages.push(...envelopes(batch, await service.sign(batch.bytes)));
  return messages;
}

/** `signBatch` for one payload. */
export function signMessage(signer: Signer, payloadType: string, payload: Buffer): SignedMessage {
  return signBatch(signer, payloadType, [payload])[0]!;
}

/** `signBatchBy` for one payload. */
export async function signMessageBy(
  service: SigningService,
  payloadType: string,
  payload: Buffer,
): Promise<SignedMessage> {
  return (await signBatchBy(service, payloadType, [payload]))[0]!;
}

/** What one signature is to cover, and the bytes that it is made over. */
interface UnsignedBatch {
  payloadType: string;
  payloads: readonly Buffer[];
  encodings: readonly Buffer[];
  /** Null for a single message. */
  tree: TreeHash[][] | null;
  bytes: Buffer;
}

function unsignedBatches(payloadType: string, payloads: readonly Buffer[]): UnsignedBatch[] {
  if (!PAYLOAD_TYPE.test(payloadType)) throw new Error('The payload type is not a lower-case media type.');
  const batches: UnsignedBatch[] = [];
  for (let start = 0; start < payloads.length; start += LIMITS.batchSize) {
    const batch = payloads.slice(start, start + LIMITS.batchSize);
    const encodings = batch.map((payload) => preAuthenticationEncoding(payloadType, payload));
    const tree = encodings.length === 1 ? null : merkleLevels(encodings.map(leafHash));
    const bytes = tree === null ? encodings[0]! : batchSignedBytes(encodings.length, tree.at(-1)![0]!);
    batches.push({ payloadType, payloads: batch, encodings, tree, bytes });
  }
  return batches;
}

function envelopes({ payloadType, payloads, encodings, tree }: UnsignedBatch, signed: Signed): SignedMessage[] {
  const start = `{"keyid":"${signed.keyId}","sig":"${signed.signature.toString('base64')}"`;
  return payloads.map((payload, index) => {
    const path = tree === null ? [] : auditPath(tree, index);
    const batch = `,"batch":{"count":${encodings.length},"index":${index},"path":["${path.join('","')}"]}`;
    return {
      body: envelope(payloadType, payload, `${start}${tree === null ? '' : batch}}`),
      digest: envelopeDigest(encodings[index]!),
    };
  });
}

/** Base64, hex and media types need no escapes, so the JSON is put together as text. */
function envelope(payloadType: string, payload: Buffer, signature: string): Buffer {
  const text = `{"payloadType":"${payloadType}","payload":"${payload.toString('base64')}","signatures":[${signature}]}`;
  if (text.length > LIMITS.messageBytes) {
    throw new RangeError(`An envelope of ${text.length} bytes is larger than a message may be.`);
  }
  return Buffer.from(text, 'latin1');
}
