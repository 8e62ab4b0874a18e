import type { FamilyWish } from '../people.js';
import type { Random } from '../random.js';
import type { Check } from '../sample-season.js';
import { PROBLEM_KINDS, TRAP_KINDS, type PlantKind, type ProblemKind, type TrapKind } from './kinds.js';
import type { Plant, PlantDraw } from './plant.js';
import { PROBLEMS } from './problems.js';
import { TRAPS } from './traps.js';

const SHARE_WITH_PROBLEM = 0.25;
const SHARE_WITH_SECOND_PROBLEM = 0.15;
const SHARE_WITH_TRAP = 0.12;

/**
 * Decides which kinds of trouble go into which application. The kinds come round in turn, so that a season of some hundred
 * applications has all of them.
 */
export class PlantChooser {
  private problems = 0;
  private traps = 0;

  choose(random: Random): PlantKind[] {
    const chosen: PlantKind[] = [];
    if (random.chance(SHARE_WITH_PROBLEM)) {
      chosen.push(this.nextProblem());
      if (random.chance(SHARE_WITH_SECOND_PROBLEM)) chosen.push(this.nextProblem());
    }
    if (random.chance(SHARE_WITH_TRAP)) chosen.push(this.nextTrap());
    return chosen;
  }

  private nextProblem(): ProblemKind {
    return PROBLEM_KINDS[this.problems++ % PROBLEM_KINDS.length] as ProblemKind;
  }

  private nextTrap(): TrapKind {
    return TRAP_KINDS[this.traps++ % TRAP_KINDS.length] as TrapKind;
  }
}

/** What the family has to be like for all of the kinds; of two wishes for its name the first counts. */
export function wishFor(kinds: readonly PlantKind[]): FamilyWish {
  const wishes = kinds.map((kind) => plantOf(kind).wish ?? {});
  return Object.assign({}, ...wishes.toReversed()) as FamilyWish;
}

export function claimsFor(kinds: readonly PlantKind[]): readonly string[] {
  return kinds.flatMap((kind) => plantOf(kind).claims ?? []);
}

/** Puts the kinds into the registers. A check takes one at most; a kind that fits nowhere is left out. */
export function plantAll(kinds: readonly PlantKind[], checks: readonly Check[], draw: PlantDraw): void {
  for (const kind of kinds) {
    const plant = plantOf(kind);
    const fitting = checks.filter((check) => check.planted === null && plant.fits(check));
    if (fitting.length === 0) continue;
    for (const check of plant.everywhere ? fitting : [draw.random.pick(fitting)]) {
      plant.plant(check, draw);
      check.planted = kind;
      check.reason = plant.reason;
    }
  }
}

function plantOf(kind: PlantKind): Plant {
  return { ...PROBLEMS, ...TRAPS }[kind];
}
