import type { AlgorithmName } from './algorithms.js';
import { signBatchBy, type SignedMessage } from './sign-batch.js';
import { SignerAway, type SigningService } from './signing-service.js';

/** Who signs with one key and no other, at once (a `Signer`) or after asking elsewhere (a `PinnedKey`). */
export interface KeyHolder {
  readonly keyId: string;
  readonly algorithm: AlgorithmName;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Buffer;
  /** Set where each signature costs a round trip to another process: a few large batches are better then than many small ones. */
  readonly elsewhere?: true;
  /** True while there is no signature to be had, and asking for one is no use: for those who have much to do before they sign. */
  readonly away?: boolean;
  /** Throws SignerAway when there is no signature to be had now. */
  sign(bytes: Buffer): Buffer | Promise<Buffer>;
}

/** `signBatch` by whoever holds the key: one wait for every 256 payloads. Throws SignerAway besides. */
export function signBatchOf(
  holder: KeyHolder,
  payloadType: string,
  payloads: readonly Buffer[],
): Promise<SignedMessage[]> {
  return signBatchBy(serviceOfHolder(holder), payloadType, payloads);
}

/** Throws SignerAway when there is no signature to be had now. Where it does not throw, there may still be none. */
export function assertThere(holder: KeyHolder): void {
  if (holder.away) throw new SignerAway('NOT_REACHED', 'it is away');
}

/** `signBatchOf` for one payload. */
export async function signMessageOf(holder: KeyHolder, payloadType: string, payload: Buffer): Promise<SignedMessage> {
  return (await signBatchOf(holder, payloadType, [payload]))[0]!;
}

function serviceOfHolder(holder: KeyHolder): SigningService {
  const { keyId } = holder;
  return { sign: async (bytes) => ({ keyId, signature: await holder.sign(bytes) }) };
}
