import { hash } from 'node:crypto';

/**
 * DSSE's pre-authentication encoding, the bytes that are signed: `DSSEv1 SP len(type) SP type SP len(body) SP body`, lengths
 * in bytes as ASCII decimals. It binds the type to the exact payload bytes; nothing is ever canonicalised.
 */
export function preAuthenticationEncoding(payloadType: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  const start = Buffer.byteLength(head);
  const bytes = Buffer.allocUnsafe(start + payload.length);
  bytes.write(head, 0, 'utf8');
  payload.copy(bytes, start);
  return bytes;
}

/** Envelope digest, the one identity of a message: SHA-256 over its pre-authentication encoding. Signatures are no part of it. */
export function envelopeDigest(encoding: Buffer): Buffer {
  return hash('sha256', encoding, 'buffer');
}
