import type { Adult, FamilyWish } from '../people.js';
import type { Random } from '../random.js';
import type { Check } from '../sample-season.js';

export interface PlantDraw {
  random: Random;
  year: number;
  /** Somebody who has nothing to do with the application. */
  stranger: () => Adult;
}

/** How one kind of real-life trouble is put into the registers. */
export interface Plant {
  /** What the family must be like, and what it must claim, for the trouble to be possible. */
  wish?: FamilyWish;
  claims?: readonly string[];
  /** Planted wherever it fits in the file, because the fact shows in several registers; otherwise in one place. */
  everywhere?: boolean;
  fits: (check: Check) => boolean;
  /** Changes the rows of a check whose only row bears the claim out. */
  plant: (check: Check, draw: PlantDraw) => unknown;
  /** What the office then must find. */
  reason: Check['reason'];
}
