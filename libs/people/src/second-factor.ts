import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator program understands it: SHA-1, six digits, 30 seconds. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

/** A new secret in base32. */
export function makeSecondFactor(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The `otpauth://` address that an authenticator program reads from a QR code. */
export function secondFactorUri(secret: string, ref: string): string {
  return totpOf(secret, ref).toString();
}

/**
 * The time step that a code belongs to, or null when it is none of the secret's around `now`. A step before and after is let pass,
 * because clocks differ. Whoever takes a code must see to it that its step was not taken before.
 */
export function timeStepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / (SHAPE.period * 1000)) + delta;
}

/** The code at a moment: what an authenticator program shows. */
export function codeAt(secret: string, now: Date): string {
  return totpOf(secret, '').generate({ timestamp: now.getTime() });
}

/** Codes for who lost the second factor, each good once: 80 bits as `xxxxx-xxxxx-xxxxx-x`, and their digests, which alone are stored. */
export function makeRecoveryCodes(): { codes: string[]; digests: Buffer[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    randomBytes(10)
      .toString('hex')
      .replaceAll(/(.{5})(?=.)/g, '$1-'),
  );
  return { codes, digests: codes.map(digestOfRecoveryCode) };
}

/** However it was typed. */
export function digestOfRecoveryCode(code: string): Buffer {
  return createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^0-9a-f]/g, ''))
    .digest();
}

function totpOf(secret: string, ref: string): TOTP {
  return new TOTP({ ...SHAPE, issuer: 'Countersign', label: ref, secret: Secret.fromBase32(secret) });
}
