/** What is wrong with a key, by code. */
export const KEY_DEFECTS = {
  NOT_PEM:
    'is not one PEM block "PRIVATE KEY"; a SEC 1 key ("EC PRIVATE KEY") is turned into one by openssl pkcs8 -topk8 -nocrypt',
  ENCRYPTED: 'is encrypted; it must be unencrypted PKCS #8, in a file for its owner only',
  NOT_PKCS8: 'is not a PKCS #8 private key',
  NOT_SPKI: 'is not a DER SubjectPublicKeyInfo',
  UNKNOWN_ALGORITHM: 'is a key of another kind than Ed25519 and SM2',
  WRONG_ALGORITHM: 'is a key of another algorithm than is wanted here',
  WRONG_CURVE: 'is a key on another curve than SM2 (1.2.156.10197.1.301)',
  MALFORMED: 'does not hold what a key of its algorithm holds',
  OFF_CURVE: 'is not a point of the curve',
  OUT_OF_RANGE: 'holds a number that no private key has',
  HALVES_DIFFER: 'holds a public key that does not belong to its private key',
} as const;

export type KeyDefect = keyof typeof KEY_DEFECTS;

/** A key that cannot be used. The message names the defect and holds nothing of the key. */
export class UnusableKey extends Error {
  constructor(
    readonly code: KeyDefect,
    what: 'private key' | 'public key',
  ) {
    super(`${code}: the ${what} ${KEY_DEFECTS[code]}`);
  }
}
