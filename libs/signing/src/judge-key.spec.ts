import fc from 'fast-check';
import { judgeKey, type KeyJudgement, type KeyUse } from './judge-key.js';
import type { RegisteredKey } from './key-ring.js';

const day = (n: number, minutes = 0): Date => new Date(Date.UTC(2026, 9, n, 0, minutes));
const key = (change: Partial<RegisteredKey> = {}): RegisteredKey => ({
  keyId: '0'.repeat(32),
  owner: 'health.city',
  algorithm: 'Ed25519',
  publicKey: Buffer.alloc(0),
  notBefore: day(1),
  notAfter: day(30),
  state: 'active',
  ...change,
});
const use = (at: Date, change: Partial<KeyUse> = {}): KeyUse => ({ at, ...change });
const told = (judgement: KeyJudgement): string => (judgement.kind === 'refused' ? judgement.code : judgement.kind);

const retired = key({ state: 'retired', retiredAt: day(10) });
const withdrawn = key({ state: 'revoked', revokedAt: day(10), suspectFrom: null });
const stolen = key({ state: 'revoked', revokedAt: day(10), suspectFrom: day(8) });

describe('judgeKey', () => {
  it.each<[row: string, RegisteredKey | undefined, KeyUse, string]>([
    ['no such key', undefined, use(day(5)), 'UNKNOWN_KEY'],
    ['a pending key', key({ state: 'pending' }), use(day(5)), 'UNKNOWN_KEY'],
    ['within its days', key(), use(day(5), { signedAt: day(5) }), 'valid'],
    ['a retiring key', key({ state: 'retiring' }), use(day(5), { signedAt: day(5) }), 'valid'],
    ['signed 5 minutes ahead', key(), use(day(5), { signedAt: day(5, 5) }), 'valid'],
    ['signed 6 minutes ahead', key(), use(day(5), { signedAt: day(5, 6) }), 'CLOCK_AHEAD'],
    ['signed at no time', key(), use(day(5), { signedAt: new Date(NaN) }), 'CLOCK_AHEAD'],
    ['signed before its task', key(), use(day(5), { signedAt: day(4), issuedAt: day(4, 6) }), 'BACKDATED'],
    ['signed about with its task', key(), use(day(5), { signedAt: day(4), issuedAt: day(4, 5) }), 'valid'],
    ['arrived before its days', key(), use(day(0)), 'KEY_NOT_VALID'],
    ['signed before its days', key(), use(day(5), { signedAt: day(0) }), 'KEY_NOT_VALID'],
    ['signed by a clock that is behind', key(), use(day(1), { signedAt: day(1, -5) }), 'valid'],
    ['arrived after its days', key(), use(day(30), { signedAt: day(29) }), 'KEY_NOT_VALID'],
    ['without end', key({ notAfter: null }), use(day(400)), 'valid'],
    ['retired, arrived before', retired, use(day(9), { signedAt: day(9) }), 'valid'],
    ['retired, on its way', retired, use(day(17), { signedAt: day(9) }), 'grace'],
    ['retired, on its way, time not told', retired, use(day(17)), 'grace'],
    ['retired, signed after', retired, use(day(12), { signedAt: day(11) }), 'KEY_RETIRED'],
    ['retired, too long on its way', retired, use(day(17, 1), { signedAt: day(9) }), 'KEY_RETIRED'],
    ['retired, nobody knows when', key({ state: 'retired' }), use(day(5)), 'KEY_RETIRED'],
    ['revoked without suspicion, before', withdrawn, use(day(9)), 'valid'],
    ['revoked without suspicion, from then on', withdrawn, use(day(10)), 'KEY_REVOKED'],
    ['revoked, nobody knows when', key({ state: 'revoked' }), use(day(5)), 'KEY_REVOKED'],
    ['stolen, recorded before', stolen, use(day(7), { recorded: true }), 'valid'],
    ['stolen, recorded from then on', stolen, use(day(8), { recorded: true }), 'suspect'],
    ['stolen, arriving', stolen, use(day(7)), 'KEY_REVOKED'],
  ])('%s', (_, registered, asked, expected) => {
    expect(told(judgeKey(registered, asked))).toBe(expected);
  });

  it('counts nothing of a key that is not in the registry, whenever it came', () => {
    const instant = fc.date({ noInvalidDate: false });
    fc.assert(
      fc.property(instant, fc.option(instant, { nil: undefined }), fc.boolean(), (at, signedAt, recorded) => {
        const pending = judgeKey(key({ state: 'pending' }), { at, signedAt, recorded });
        return pending.kind === 'refused' && judgeKey(undefined, { at, signedAt, recorded }).kind === 'refused';
      }),
    );
  });
});
