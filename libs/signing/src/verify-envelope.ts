import { LIMITS, type RejectionCode } from '#contracts';
import { batchSignedBytes } from './batch-signed-bytes.js';
import { judgeKey, type KeyJudgement, type KeyUse } from './judge-key.js';
import type { KeyRing, UsableKey } from './key-ring.js';
import { leafHash, rootOf } from './merkle-tree.js';
import { parseEnvelope, type Envelope, type EnvelopeLimits } from './parse-envelope.js';
import { envelopeDigest, preAuthenticationEncoding } from './pre-authentication-encoding.js';
import { VerifiedBatches } from './verified-batches.js';

export interface Expectation {
  /** The payload types that this queue may carry. */
  payloadTypes: readonly string[];
  /** Whose key must have signed: an office id, or `COORDINATOR`. */
  owner: string;
  /** When the message arrived, by the database's clock. */
  at: Date;
}

/** `detail` names a field or a rule; it never holds a value from the payload. */
export type OpenedEnvelope =
  | { kind: 'verified'; payloadType: string; payload: Buffer; digest: Buffer; keyId: string }
  | { kind: 'rejected'; code: RejectionCode; detail: string };

export interface VerifierLimits extends EnvelopeLimits {
  /** How many verified batches are remembered; 0 remembers none. */
  rememberedBatches: number;
}

export const VERIFIER_LIMITS: VerifierLimits = { ...LIMITS, rememberedBatches: 512 };

/** Opens envelopes. The payload of a verified one is bytes still: parsing comes after. */
export class EnvelopeVerifier {
  private readonly verifiedBatches: VerifiedBatches;

  constructor(
    private readonly keyRing: KeyRing,
    private readonly limits: VerifierLimits = VERIFIER_LIMITS,
  ) {
    this.verifiedBatches = new VerifiedBatches(limits.rememberedBatches);
  }

  /** Checks size, shape, type, key, owner, time, signature, in this order; the first that fails gives the code. Never throws. */
  open(body: Buffer, expectation: Expectation): OpenedEnvelope {
    const parsed = parseEnvelope(body, this.limits);
    if (parsed.kind === 'rejected') return parsed;
    const { envelope } = parsed;
    const { payloadType, payload, keyId } = envelope;
    if (!expectation.payloadTypes.includes(payloadType)) return rejected('UNKNOWN_PAYLOAD_TYPE', 'payloadType');
    const key = this.keyRing.find(keyId);
    if (key === undefined) return rejected('UNKNOWN_KEY', `key ${keyId}`);
    if (key.registered.owner !== expectation.owner) return rejected('WRONG_KEY_OWNER', `key ${keyId}`);
    const judgement = judgeKey(key.registered, { at: expectation.at });
    if (judgement.kind === 'refused') return rejected(judgement.code, `key ${keyId} is ${key.registered.state}`);
    const encoding = preAuthenticationEncoding(payloadType, payload);
    if (!this.holds(envelope, encoding, key)) return rejected('BAD_SIGNATURE', 'signatures[0].sig');
    return { kind: 'verified', payloadType, payload, digest: envelopeDigest(encoding), keyId };
  }

  /** Judges the key of an opened message once more, when its payload has told when it was signed. */
  judgeKey(keyId: string, use: KeyUse): KeyJudgement {
    return judgeKey(this.keyRing.find(keyId)?.registered, use);
  }

  private holds(envelope: Envelope, encoding: Buffer, key: UsableKey): boolean {
    const signature = Buffer.from(envelope.signature, 'base64');
    if (envelope.batch === null) return key.verify(encoding, signature);
    const leaf = leafHash(encoding);
    if (this.verifiedBatches.confirms(envelope, leaf)) return true;
    const { count, index, path } = envelope.batch;
    if (!key.verify(batchSignedBytes(count, rootOf(leaf, index, count, path)), signature)) return false;
    this.verifiedBatches.remember(envelope, leaf);
    return true;
  }
}

function rejected(code: RejectionCode, detail: string): OpenedEnvelope {
  return { kind: 'rejected', code, detail };
}
