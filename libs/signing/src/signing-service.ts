import type { Signer } from './signer.js';

/** A signature, and the id of the key that made it. */
export interface Signed {
  keyId: string;
  signature: Buffer;
}

/** Signs with a key that may be elsewhere: in another process, in a device. */
export interface SigningService {
  /** Throws SignerAway when there is no signature to be had now. */
  sign(bytes: Buffer): Promise<Signed>;
}

/**
 * Why there is no signature: nobody answers, not in time, a refusal by the signer, an answer that is no signature of its key, or one of
 * another key than it was to be.
 */
export type SignerFault = 'NOT_REACHED' | 'TIMED_OUT' | 'REFUSED' | 'FAULTY' | 'OTHER_KEY';

/** The signer does not do its part now. Nothing was signed that anybody has seen: ask again later. */
export class SignerAway extends Error {
  constructor(
    readonly fault: SignerFault,
    detail: string,
  ) {
    super(`the signer gives no signature (${fault}): ${detail}`);
  }
}

/** A key of this process as a service. */
export function serviceOf(signer: Signer): SigningService {
  return { sign: (bytes) => Promise.resolve({ keyId: signer.keyId, signature: signer.sign(bytes) }) };
}
