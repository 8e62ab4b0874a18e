import type { RegisteredKey } from './key-ring.js';

/** How far a signer's clock may be off. */
export const SIGNING_CLOCK_TOLERANCE_MS = 5 * 60_000;

/** How long what was signed before its key was retired may be on its way. */
export const RETIRED_KEY_GRACE_MS = 7 * 86_400_000;

export interface KeyUse {
  /** When the message arrived or was recorded, by the database's clock or the ledger's; never the signer's. */
  at: Date;
  /** True for what was recorded when it came and is now looked at again. */
  recorded?: boolean;
  /** What the message says of the time it was signed; left out where it says nothing or is not read yet. */
  signedAt?: Date;
  /** When the task that it answers was issued. */
  issuedAt?: Date;
}

/** `grace`: its key is retired, but it was on its way. `suspect`: recorded under a key that was in wrong hands; it does not count. */
export type KeyJudgement =
  | { kind: 'valid' }
  | { kind: 'grace' }
  | { kind: 'suspect' }
  | {
      kind: 'refused';
      code: 'UNKNOWN_KEY' | 'CLOCK_AHEAD' | 'BACKDATED' | 'KEY_NOT_VALID' | 'KEY_RETIRED' | 'KEY_REVOKED';
    };

/**
 * Whether a signature under a key counts. `S` is when the message says it was signed, `L` when it arrived or was recorded. The
 * first line that applies decides:
 *
 * | when                                                             | judgement                              |
 * | ---------------------------------------------------------------- | -------------------------------------- |
 * | no such key, or pending                                          | UNKNOWN_KEY; looked at again later     |
 * | S > L + 5 min                                                    | CLOCK_AHEAD; looked at again when L ≥ S |
 * | S < task issued − 5 min                                          | BACKDATED                              |
 * | revoked, not compromised, L < revoked                            | as if it were not revoked              |
 * | revoked, not compromised, L ≥ revoked                            | KEY_REVOKED                            |
 * | revoked as compromised, recorded, L < suspect_from               | as if it were not revoked              |
 * | revoked as compromised, recorded, L ≥ suspect_from               | suspect                                |
 * | revoked as compromised, arriving                                 | KEY_REVOKED                            |
 * | S or L outside not_before … not_after                            | KEY_NOT_VALID                          |
 * | retired, L < retired                                             | valid                                  |
 * | retired, S < retired, L ≤ retired + 7 days                       | grace                                  |
 * | retired otherwise                                                | KEY_RETIRED: sign again                |
 * | otherwise                                                        | valid                                  |
 *
 * A signer's clock may be 5 minutes behind, so that S counts from `not_before` − 5 min on.
 */
export function judgeKey(key: RegisteredKey | undefined, use: KeyUse): KeyJudgement {
  const at = use.at.getTime();
  const signedAt = use.signedAt?.getTime();
  if (key === undefined || key.state === 'pending') return refused('UNKNOWN_KEY');
  // Written so that a time that cannot be read, which is NaN, is refused too.
  if (signedAt !== undefined && !(signedAt <= at + SIGNING_CLOCK_TOLERANCE_MS)) return refused('CLOCK_AHEAD');
  if (signedAt !== undefined && use.issuedAt !== undefined) {
    if (signedAt < use.issuedAt.getTime() - SIGNING_CLOCK_TOLERANCE_MS) return refused('BACKDATED');
  }
  if (key.state === 'revoked') {
    const revocation = judgeRevoked(key, at, use.recorded ?? false);
    if (revocation !== null) return revocation;
  }
  if (outsideItsDays(key, at, signedAt)) return refused('KEY_NOT_VALID');
  return key.state === 'retired' ? judgeRetired(key, at, signedAt) : { kind: 'valid' };
}

/** Null when the key is to be judged as if it were not revoked. */
function judgeRevoked(key: RegisteredKey, at: number, recorded: boolean): KeyJudgement | null {
  const suspectFrom = key.suspectFrom ?? null;
  if (suspectFrom === null) {
    return at < (key.revokedAt?.getTime() ?? -Infinity) ? null : refused('KEY_REVOKED');
  }
  if (!recorded) return refused('KEY_REVOKED');
  return at < suspectFrom.getTime() ? null : { kind: 'suspect' };
}

function outsideItsDays({ notBefore, notAfter }: RegisteredKey, at: number, signedAt: number | undefined): boolean {
  const end = notAfter === null ? Infinity : notAfter.getTime();
  if (at < notBefore.getTime() || at >= end) return true;
  if (signedAt === undefined) return false;
  return signedAt < notBefore.getTime() - SIGNING_CLOCK_TOLERANCE_MS || signedAt >= end;
}

function judgeRetired({ retiredAt }: RegisteredKey, at: number, signedAt: number | undefined): KeyJudgement {
  const end = retiredAt?.getTime() ?? -Infinity;
  if (at < end) return { kind: 'valid' };
  const signedBefore = signedAt === undefined || signedAt < end;
  return signedBefore && at <= end + RETIRED_KEY_GRACE_MS ? { kind: 'grace' } : refused('KEY_RETIRED');
}

function refused(code: Extract<KeyJudgement, { kind: 'refused' }>['code']): KeyJudgement {
  return { kind: 'refused', code };
}
