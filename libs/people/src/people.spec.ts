import { accountFaults, passwordFaults } from './check-account.js';
import { hashPassword, verifyPassword } from './password.js';
import { mayBecome, ROLES, SEPARATED_ROLES } from './role.js';
import {
  codeAt,
  digestOfRecoveryCode,
  makeRecoveryCodes,
  makeSecondFactor,
  secondFactorUri,
  timeStepOf,
} from './second-factor.js';
import { digestOfToken, makeAccessToken, makeSessionToken } from './secret-token.js';

const CHEAP = { logN: 4, r: 8, p: 1 };

describe('a password', () => {
  it('is verified by the cost it was stored with, whatever that was', async () => {
    for (const cost of [CHEAP, { logN: 5, r: 4, p: 2 }]) {
      const stored = await hashPassword('correct horse 电池', cost);
      expect(stored).toMatch(new RegExp(`^scrypt\\$${cost.logN}\\$${cost.r}\\$${cost.p}\\$`));
      expect(await verifyPassword('correct horse 电池', stored)).toBe(true);
      expect(await verifyPassword('correct horse 电', stored)).toBe(false);
    }
  });

  it('has a salt of its own each time', async () => {
    expect(await hashPassword('the same', CHEAP)).not.toBe(await hashPassword('the same', CHEAP));
  });

  it('is the same however the keyboard composes it', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9', CHEAP))).toBe(true);
  });

  it('never fits where none is stored, and a broken hash is a fault', async () => {
    expect(await verifyPassword('', null)).toBe(false);
    await expect(verifyPassword('x', 'md5$abc')).rejects.toThrow('not a scrypt hash');
  });

  it('is long enough, and not the account', () => {
    expect(passwordFaults('long enough 1', 'li-001')).toEqual([]);
    for (const weak of ['short', 'is li-001 really', undefined, 'x'.repeat(129)])
      expect(passwordFaults(weak, 'li-001')).toMatchObject([{ path: 'password', code: 'weak_password' }]);
  });
});

describe('a token', () => {
  it('is random, and is stored as a digest', () => {
    const { token, digest } = makeAccessToken();
    expect(token).toMatch(/^countersign_[\w-]{43}$/);
    expect(digestOfToken(token).equals(digest)).toBe(true);
    expect(makeSessionToken().token).not.toBe(makeSessionToken().token);
  });
});

describe('an account', () => {
  const codes = (person: Parameters<typeof accountFaults>[0]) => accountFaults(person).map(({ path }) => path);

  it('has the office or district that its role asks for, and no other', () => {
    expect(codes({ ref: 'li-001', role: 'officer', office: 'education.shunde', district: null })).toEqual([]);
    expect(codes({ ref: 'li-001', role: 'officer', office: null, district: null })).toEqual(['office']);
    expect(codes({ ref: 'li-001', role: 'auditor', office: 'education.shunde', district: 'shunde' })).toEqual([
      'office',
      'district',
    ]);
    expect(codes({ ref: 'li-001', role: 'district_hr', office: null, district: null })).toEqual(['district']);
    expect(codes({ ref: '张三', role: 'king', office: null, district: null })).toEqual(['ref', 'role']);
  });

  it('neither enters nor leaves one of the three roles that keep watch on each other', () => {
    for (const from of SEPARATED_ROLES)
      for (const to of ROLES) {
        expect([from, to, mayBecome(from, to)]).toEqual([from, to, from === to]);
        expect([to, from, mayBecome(to, from)]).toEqual([to, from, from === to]);
      }
    expect(mayBecome('officer', 'reviewer')).toBe(true);
    expect(mayBecome('city_hr', 'intake_service')).toBe(false);
  });
});

describe('a second factor', () => {
  // RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; the last six of its eight digits.
  const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [20000000000, '353130'],
  ])('shows what RFC 6238 says at %i s', (seconds, code) => {
    expect(codeAt(SECRET, new Date(seconds * 1000))).toBe(code);
    expect(timeStepOf(SECRET, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  it('is good a step before and after, and no further', () => {
    const at = (seconds: number) => timeStepOf(SECRET, codeAt(SECRET, new Date(90_000)), new Date(seconds * 1000));
    expect([at(60), at(90), at(149), at(59), at(150)]).toEqual([3, 3, 3, null, null]);
  });

  it('is taken over by address, and is none that is not six digits', () => {
    const secret = makeSecondFactor();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(secondFactorUri(secret, 'li-001')).toBe(
      `otpauth://totp/Countersign:li-001?issuer=Countersign&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(timeStepOf(secret, '12345', new Date())).toBeNull();
  });

  it('has recovery codes that are found however they are typed', () => {
    const { codes, digests } = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    expect(codes[0]).toMatch(/^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/);
    expect(digestOfRecoveryCode(codes[0]!.toUpperCase().replaceAll('-', ' ')).equals(digests[0]!)).toBe(true);
  });
});
