import { accountFaults, passwordFaults } from './check-account.js';
import { hashPassword, verifyPassword } from './password.js';
import { mayBecome, ROLES, SEPARATED_ROLES } from './role.js';
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
