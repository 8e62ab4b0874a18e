import type { KeyNoticeV1 } from '#contracts';
import type { KeyState, RegisteredKey } from './key-ring.js';
import { generateSigningKey } from './signer.js';
import { trustedKeys, type KeptNotice } from './trusted-keys.js';

const keys = { a: generateSigningKey(), b: generateSigningKey(), c: generateSigningKey(), thief: generateSigningKey() };
type Name = keyof typeof keys;

const given = (name: Name, state: KeyState = 'active'): RegisteredKey => ({
  keyId: keys[name].keyId,
  owner: 'coordinator',
  algorithm: 'Ed25519',
  publicKey: keys[name].publicKeySpki,
  notBefore: new Date(0),
  notAfter: null,
  state,
});

const notice = (signedBy: Name, name: Name, state: KeyNoticeV1['state'], change = {}): KeptNotice => ({
  signedBy: keys[signedBy].keyId,
  notice: {
    v: 1,
    realm: 'foshan/test',
    key_id: keys[name].keyId,
    algorithm: 'Ed25519',
    public_key: keys[name].publicKeySpki.toString('base64'),
    not_before: '2026-01-01T00:00:00.000Z',
    not_after: null,
    state,
    since: '2026-09-01T00:00:00.000Z',
    ...change,
  },
});

const standing = (given: RegisteredKey[], notices: KeptNotice[]): Record<string, KeyState> =>
  Object.fromEntries(
    trustedKeys(given, notices).map(({ keyId, state }) => [
      Object.entries(keys).find(([, key]) => key.keyId === keyId)![0],
      state,
    ]),
  );

describe('trustedKeys', () => {
  it.each<[string, RegisteredKey[], KeptNotice[], Record<string, KeyState>]>([
    ['what was given', [given('a')], [], { a: 'active' }],
    ['a successor', [given('a')], [notice('a', 'b', 'active')], { a: 'active', b: 'active' }],
    [
      'a rotation to its end',
      [given('a')],
      [notice('a', 'b', 'active'), notice('a', 'a', 'retiring'), notice('b', 'a', 'retired')],
      { a: 'retired', b: 'active' },
    ],
    ['nothing that a stranger says', [given('a')], [notice('thief', 'b', 'active')], { a: 'active' }],
    ['nothing that a revoked key says', [given('a', 'revoked')], [notice('a', 'b', 'active')], { a: 'revoked' }],
    [
      'no key that was given as revoked',
      [given('a'), given('b', 'revoked')],
      [notice('a', 'b', 'active')],
      { a: 'active', b: 'revoked' },
    ],
    ['a key that revokes itself', [given('a')], [notice('a', 'a', 'revoked')], { a: 'revoked' }],
    [
      'not what a stolen key announced, once it is revoked by its successor',
      [given('a')],
      [notice('a', 'b', 'active'), notice('a', 'thief', 'active'), notice('b', 'a', 'revoked')],
      { a: 'revoked', b: 'active' },
    ],
    [
      'nothing more from a stolen key that is revoked',
      [given('a'), given('b')],
      [notice('b', 'a', 'revoked'), notice('a', 'thief', 'active')],
      { a: 'revoked', b: 'active' },
    ],
    [
      'no key under a false name',
      [given('a')],
      [notice('a', 'b', 'active', { key_id: keys.c.keyId })],
      { a: 'active' },
    ],
    ['no unknown algorithm', [given('a')], [notice('a', 'b', 'active', { algorithm: 'RSA' })], { a: 'active' }],
  ])('trusts %s', (_, configured, notices, expected) => {
    expect(standing(configured, notices)).toEqual(expected);
  });
});
