import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { hashPassword, makeAccessToken, ROLES, type Person, type Role } from '#people';
import { addAccessToken, addAccount } from '#store';

/** Office and district that the sample officers and the sample district coordinator belong to. */
const OFFICE = 'education.shunde';
const DISTRICT = 'shunde';

/** An account for each role. Tokens act with the rights of the account of that role. */
export interface SampleAccounts {
  people: Person[];
  /** The password of all of them; the intake service has none. */
  password: string;
  tokens: Record<Role, string>;
}

/**
 * Makes an account for each role, and a token that acts for it, in `folder`, which only the owner can read: `password`, and one file
 * for each token, named after the role. Password and tokens of an earlier run in the same folder are not used again.
 */
export async function makeAccounts(folder: string, store: DataSource): Promise<SampleAccounts> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const password = randomBytes(9).toString('base64url');
  const hash = await hashPassword(password);
  const people = ROLES.map(samplePerson);
  const tokens = {} as Record<Role, string>;
  for (const person of people) {
    const own = person.role === 'intake_service' ? null : hash;
    await addAccount(store, { ...person, password: own, mustChangePassword: false }, null);
    const { token, digest } = makeAccessToken();
    await addAccessToken(store, { id: uuidv7(), digest, ref: person.ref, label: 'sample', days: 30 }, null);
    tokens[person.role] = token;
    writeFileSync(join(folder, person.role), `${token}\n`, { mode: 0o600 });
  }
  writeFileSync(join(folder, 'password'), `${password}\n`, { mode: 0o600 });
  return { people, password, tokens };
}

/** `city-hr` for `city_hr`, and so on. */
function samplePerson(role: Role): Person {
  return {
    ref: role.replaceAll('_', '-'),
    role,
    office: role === 'officer' || role === 'reviewer' ? OFFICE : null,
    district: role === 'district_hr' ? DISTRICT : null,
  };
}

/** How to sign in, to be printed: one line for each account. */
export function accountLines({ people, password }: SampleAccounts, folder: string): string[] {
  const [widest] = people.map(({ ref }) => ref.length).sort((a, b) => b - a);
  return [
    `Accounts 账号, password 密码 ${password} (tokens for programs 程序令牌: ${folder})`,
    ...people
      .filter(({ role }) => role !== 'intake_service')
      .map(({ ref, role, office, district }) =>
        `  ${ref.padEnd(widest!)}  ${ROLE_WORDS[role]} ${office ?? district ?? ''}`.trimEnd(),
      ),
  ];
}

const ROLE_WORDS: Record<Role, string> = {
  city_hr: '市级人社 city HR',
  district_hr: '区级人社 district HR',
  officer: '部门经办 agency officer',
  reviewer: '部门审核 agency reviewer',
  auditor: '审计 auditor',
  system_administrator: '系统管理员 system administrator',
  security_administrator: '安全管理员 security administrator',
  intake_service: '受理系统 intake service',
};
