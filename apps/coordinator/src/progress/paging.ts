import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { DISTRICTS } from '#agencies';
import { isOfficeId } from '#contracts';
import { Problem } from '../http/problem.js';
import { Satisfies } from '../http/satisfies.js';

const SEASON = { code: 'not_a_season', zh: '应为四位年份，如 2026', en: 'Must be a year of four digits, like 2026.' };
const CURSOR = { code: 'bad_cursor', zh: '翻页标记无效，请从头查询', en: 'This cursor is none of ours; begin again.' };
const LIMIT = { code: 'bad_limit', zh: '应为 1 至 200', en: 'Must be 1 to 200.' };
const DISTRICT = {
  code: 'unknown_district',
  zh: '没有此区',
  en: `Must be one of ${Object.keys(DISTRICTS).join(', ')}.`,
};
const OFFICE = {
  code: 'not_an_office',
  zh: '应为承办单位代码，如 education.shunde',
  en: 'Must be an office, like education.shunde.',
};

/** A page of a list: at most `limit` entries behind `cursor`, which is the `next` of the page before. */
export class PageQuery {
  @ApiProperty({ required: false, description: '`next` of the page before.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,400}$/, { context: CURSOR })
  cursor?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { context: LIMIT })
  limit?: string;
}

/** Whether an application may have this number. What cannot be one is not asked of the database, which refuses some characters. */
export function isApplicationNumber(number: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(number);
}

/** A season as a query parameter. */
export function IsSeason(): PropertyDecorator {
  return Matches(/^[1-9]\d{3}$/, { context: SEASON });
}

export function IsDistrict(): PropertyDecorator {
  return Satisfies('isDistrict', (value) => typeof value === 'string' && Object.hasOwn(DISTRICTS, value), DISTRICT);
}

export function IsOffice(): PropertyDecorator {
  return Satisfies('isOffice', (value) => typeof value === 'string' && isOfficeId(value), OFFICE);
}

export function limitOf({ limit }: PageQuery): number {
  return Number(limit ?? 50);
}

/** A cursor is the place of the last entry, in base64url JSON; it is data of the client's when it comes back. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

interface PlaceParts {
  string: string;
  number: number;
  uuid: string;
}

const IS_PART: { [K in keyof PlaceParts]: (part: unknown) => boolean } = {
  // PostgreSQL has no U+0000 in text.
  string: (part) => typeof part === 'string' && part.length <= 200 && !part.includes('\u0000'),
  number: (part) => Number.isSafeInteger(part),
  uuid: (part) => typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
};

/** The place a cursor stands for, its parts of the kinds given; null without a cursor. Throws a Problem. */
export function placeOf<T extends (keyof PlaceParts)[]>(
  { cursor }: PageQuery,
  ...kinds: T
): { [K in keyof T]: PlaceParts[T[K]] } | null {
  if (cursor === undefined) return null;
  const place = parse(cursor);
  const right = Array.isArray(place) && kinds.every((kind, i) => IS_PART[kind](place[i]));
  if (!right) throw new Problem('invalid_query', [{ path: 'cursor', ...CURSOR }]);
  return place as { [K in keyof T]: PlaceParts[T[K]] };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}

/** A page, and where the next begins: null when this was the last. `rows` must have been asked for with one more than the limit. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  show: (row: R) => T,
  place: (row: R) => (string | number)[],
): { entries: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { entries: page.map(show), next: rows.length > limit && last !== undefined ? cursorOf(place(last)) : null };
}

/** The season of a path. Throws a Problem when it cannot be one. */
export function seasonParam(season: string): string {
  if (/^[1-9]\d{3}$/.test(season)) return season;
  throw new Problem('invalid_query', [{ path: 'season', ...SEASON }]);
}
