import type { ClaimValue } from '#contracts';
import type { Family, SamplePerson } from '../people.js';
import type { Random } from '../random.js';

/** Record field → value; what an office's register holds on one person or paper. */
export type RegisterRow = Record<string, string | number | boolean | null>;

/** What a claim is drawn from. */
export interface ClaimDraw {
  random: Random;
  /** Calendar year in which the application is handed in; also its season. */
  year: number;
  /** Number of the application in the season, from 1. */
  index: number;
  /** Different for each claim of the season, at most seven digits up to 100,000 applications. */
  serial: number;
  /** Division code of the district of the application. */
  area: string;
  family: Family;
  /** Whom the claim is about. */
  person: SamplePerson;
  /** Credit code or registration number of the applicant's employer. */
  employer: string;
}

/**
 * How a true claim of one item comes about. `fields` is what the applicant states; `record` is what the register holds beyond the
 * claimed values, and where it writes them under other names.
 */
export interface Recipe {
  fields?(draw: ClaimDraw): Record<string, ClaimValue>;
  record?(draw: ClaimDraw): RegisterRow;
}

/** Item id → recipe. An item that is not here is drawn by the kinds of its fields. */
export type Recipes = Readonly<Record<string, Recipe>>;
