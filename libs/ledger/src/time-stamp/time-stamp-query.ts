import { hash } from 'node:crypto';

/** DER of AlgorithmIdentifier { id-sha256, NULL }. */
const SHA256 = Buffer.from('300d06096086480165030402010500', 'hex');

/** Bytes of a nonce: as many as any authority takes. */
export const NONCE_LENGTH = 8;

/**
 * A TimeStampReq (RFC 3161, section 2.4.1) over bytes, in DER, that asks for the authority's certificate. `nonce`: 8 bytes, the first of
 * which is neither 0 nor 128 and above, so that they are a positive number in its only form.
 */
export function timeStampQuery(bytes: Buffer, nonce: Buffer): Buffer {
  if (!isNonce(nonce)) throw new RangeError('The nonce is no positive number of 8 bytes.');
  const imprint = der(0x30, SHA256, der(0x04, hash('sha256', bytes, 'buffer')));
  const version = der(0x02, Buffer.from([1]));
  return der(0x30, version, imprint, der(0x02, nonce), der(0x01, Buffer.from([0xff])));
}

export function isNonce(nonce: Buffer): boolean {
  return nonce.length === NONCE_LENGTH && nonce[0]! > 0 && nonce[0]! < 0x80;
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  // Everything here is shorter than 128 bytes.
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
