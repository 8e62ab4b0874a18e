import type { NumberPattern } from './define-agency.js';
import { BIRTH_CERTIFICATE, MARRIAGE_CERTIFICATE, VOCATIONAL_CERTIFICATE } from './identifiers/certificate-numbers.js';
import { patentKindOf } from './identifiers/patent-number.js';

export const MARRIAGE_NUMBER: NumberPattern = {
  expression: MARRIAGE_CERTIFICATE,
  says: {
    zh: '如 J440604-2012-000123，或旧式“…结字第…号”',
    en: 'like J440604-2012-000123, or the older words 结字第…号',
  },
  example: 'J440604-2012-000123',
};

export const BIRTH_NUMBER: NumberPattern = {
  expression: BIRTH_CERTIFICATE,
  says: { zh: '一个大写字母加 9 位数字', en: 'a capital letter and 9 digits' },
  example: 'X320101001',
};

export const VOCATIONAL_NUMBER: NumberPattern = {
  expression: VOCATIONAL_CERTIFICATE,
  says: { zh: '16 位数字，或字母加 21 位数字', en: '16 digits, or a letter and 21 digits' },
  example: '1319060000400001',
};

export const PATENT_NUMBER: NumberPattern = {
  expression: /^ZL(\d{12}|\d{8})\.[\dX]$/,
  says: {
    zh: 'ZL 加 8 或 12 位数字、小数点和校验位，且校验位正确',
    en: 'ZL, 8 or 12 digits, a point and the right check character',
  },
  example: 'ZL201710601862.3',
  check: (number) => patentKindOf(number) !== null,
};
