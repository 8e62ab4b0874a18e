import type { InputFault } from '#contracts';
import { reviewWindow, seasonOf } from '#review';
import { readSeasons } from '#store';
import { planReview } from '../ledger/plan-review.js';
import type { IntakeParts } from './intake-parts.js';

/** A season's window, end exclusive, as the store has it: a deadline may have been moved. */
export interface OpenSeason {
  id: string;
  opensAt: Date;
  closesAt: Date;
}

export const SEASON_CLOSED: InputFault = {
  path: 'handed_in_at',
  code: 'season_closed',
  zh: '该年度联审已截止，不能再受理',
  en: 'The joint review of that season is closed; nothing more can be handed in for it.',
};

const TOO_FAR_AHEAD: InputFault = {
  path: 'handed_in_at',
  code: 'too_far_ahead',
  zh: '递交时间远在将来，请核对年份',
  en: 'This time is more than a season ahead; check the year.',
};

/**
 * The season an application of `handedInAt` belongs to, or why it cannot be handed in. A season that nobody has planned is
 * planned here, but neither one that is over nor one that only a slip of the pen can mean: the window of every planned season
 * is kept and closed. Keep the finder for one call of handing in: it remembers what it read. One that only looks plans nothing.
 */
export class SeasonFinder {
  private seasons: Map<string, OpenSeason | null> | null = null;

  constructor(
    private readonly parts: Pick<IntakeParts, 'store' | 'rules' | 'partitions'>,
    private readonly now: Date,
    private readonly mode: 'plan' | 'look' = 'plan',
  ) {}

  async find(handedInAt: Date): Promise<OpenSeason | InputFault> {
    this.seasons ??= await this.read();
    const id = seasonOf(handedInAt);
    if (!this.seasons.has(id)) {
      if (Number(id) > Number(seasonOf(this.now)) + 1) return TOO_FAR_AHEAD;
      const window = reviewWindow(id);
      if (window.closesAt <= this.now) return SEASON_CLOSED;
      if (this.mode === 'look') this.seasons.set(id, { id, ...window });
      else await this.plan(id);
    }
    return this.seasons.get(id) ?? SEASON_CLOSED;
  }

  private async plan(id: string): Promise<void> {
    const { store, rules, partitions } = this.parts;
    await planReview(store, { id, ...reviewWindow(id), partitions, rulesId: rules.file.id, rulesDigest: rules.digest });
    this.seasons = await this.read();
  }

  /** Null stands for a season that takes no applications any more. */
  private async read(): Promise<Map<string, OpenSeason | null>> {
    const seasons = await readSeasons(this.parts.store);
    return new Map(
      seasons.map(({ id, state, opensAt, closesAt }) => {
        const takes = (state === 'planned' || state === 'open') && closesAt > this.now;
        return [id, takes ? { id, opensAt, closesAt } : null];
      }),
    );
  }
}
