import { isOfficeId, type InputFault } from '#contracts';
import { belongsToOffice, isRole, type Person } from './role.js';

/** A staff reference: small letters, digits, `.`, `_` and `-`, 2 to 64 characters. */
export const REF = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** What is wrong with the person of a new account: its reference, its role, and the office or district that the role asks for. */
export function accountFaults({ ref, role, office, district }: Record<keyof Person, unknown>): InputFault[] {
  const faults: InputFault[] = [];
  const fault = (path: string, code: string, zh: string, en: string): void => void faults.push({ path, code, zh, en });
  if (typeof ref !== 'string' || !REF.test(ref))
    fault('ref', 'bad_ref', '应为 2 至 64 位小写字母、数字、. _ -', 'Must be 2 to 64 of a-z, 0-9, . _ and -.');
  if (!isRole(role)) {
    fault('role', 'unknown_role', '没有此角色', 'There is no such role.');
    return faults;
  }
  const wantsOffice = belongsToOffice(role);
  if (wantsOffice && (typeof office !== 'string' || !isOfficeId(office)))
    fault(
      'office',
      'not_an_office',
      '此角色须属于一个承办单位',
      'This role belongs to an office, like education.shunde.',
    );
  if (!wantsOffice && office !== null)
    fault('office', 'not_fitting', '此角色不属于承办单位', 'This role has no office.');
  const wantsDistrict = role === 'district_hr';
  if (wantsDistrict && (typeof district !== 'string' || district === ''))
    fault('district', 'missing', '此角色须属于一个区', 'This role belongs to a district.');
  if (!wantsDistrict && district !== null)
    fault('district', 'not_fitting', '此角色不属于某一区', 'This role has no district.');
  return faults;
}

/** NIST SP 800-63B: length counts, composition rules do not; 12 characters, because sign-in may be by password alone. */
export function passwordFaults(password: unknown, ref: string, path = 'password'): InputFault[] {
  const characters = typeof password === 'string' ? [...password].length : 0;
  if (typeof password === 'string' && characters >= 12 && characters <= 128 && !password.toLowerCase().includes(ref))
    return [];
  return [
    {
      path,
      code: 'weak_password',
      zh: '密码须为 12 至 128 个字符，且不得含账号',
      en: 'A password has 12 to 128 characters and does not contain the account.',
    },
  ];
}
