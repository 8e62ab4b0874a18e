import { isOfficeId } from '../names.js';
import { matches, type Check } from './check.js';

const REALM = /^[a-z0-9][a-z0-9._/-]{0,63}$/;
const SEASON = /^[0-9]{4}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGEST = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const NONCE = /^[A-Za-z0-9+/]{21}[AQgw]==$/;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const SUBJECT = /^(applicant|spouse|child:[1-9][0-9]?)$/;
const KEY_ID = /^[0-9a-f]{32}$/;
const PUBLIC_KEY = /^([A-Za-z0-9+/]{4}){8,400}([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;
const CODE = /^[A-Z][A-Z_]{1,39}$/;
const VISIBLE_ASCII = /^[!-~]{1,128}$/;
const SOURCE_NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const SHORT_ASCII = /^[!-~]{1,64}$/;
const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Names of items, claim fields, facts, rules: lower case, digits and `_`; a dot may divide parts. */
export const IDENTIFIER = /^[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64}){0,3}$/;

export const realm = text(REALM);
export const season = text(SEASON);
/** RFC 9562, lower case, any version. */
export const uuid = text(UUID);
/** Canonical base64 of 32 bytes. */
export const digest = text(DIGEST);
/** Canonical base64 of 16 bytes. */
export const nonce = text(NONCE);
/** 16 bytes in lower-case hexadecimal. */
export const keyId = text(KEY_ID);
/** Canonical base64 of a DER SubjectPublicKeyInfo. */
export const publicKey = text(PUBLIC_KEY);
export const keyOwner: Check = matches(
  (value) => typeof value === 'string' && (value === 'coordinator' || isOfficeId(value)),
);
export const subject = text(SUBJECT);
export const identifier = text(IDENTIFIER);
export const rejectionCode = text(CODE);
export const reference = text(VISIBLE_ASCII);
/** Name or version of a program. */
export const programWord = text(SHORT_ASCII);
export const sourceName = text(SOURCE_NAME);
export const office: Check = matches((value) => typeof value === 'string' && isOfficeId(value));
export const instant: Check = matches((value) => typeof value === 'string' && isInstant(value));
export const anyText: Check = matches((value) => typeof value === 'string');
export const someText: Check = matches((value) => typeof value === 'string' && value !== '');
export const scalar: Check = matches(
  (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
);
/** Counts of tasks, applications: up to 2^31-1. */
export const count: Check = integerFrom(0, 2 ** 31 - 1);
export const ordinal: Check = integerFrom(1, 2 ** 31 - 1);
export const wholeNumber: Check = integerFrom(0, Number.MAX_SAFE_INTEGER);
export const sequence: Check = integerFrom(1, Number.MAX_SAFE_INTEGER);

function text(pattern: RegExp): Check {
  return matches((value) => typeof value === 'string' && pattern.test(value));
}

function integerFrom(least: number, most: number): Check {
  return matches((value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most);
}

/** RFC 3339 in UTC with milliseconds, a day that exists, no leap second: `2026-11-30T15:59:59.999Z`. */
export function isInstant(value: string): boolean {
  if (!INSTANT.test(value)) return false;
  const [year, month, day] = [digits(value, 0, 4), digits(value, 5, 7), digits(value, 8, 10)];
  const last = LAST_DAYS[month - 1];
  if (last === undefined || day < 1 || day > last || (month === 2 && day === 29 && !isLeap(year))) return false;
  return digits(value, 11, 13) < 24 && digits(value, 14, 16) < 60 && digits(value, 17, 19) < 60;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function digits(value: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + value.charCodeAt(i) - 48;
  return number;
}
