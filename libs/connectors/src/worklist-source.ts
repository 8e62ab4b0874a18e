import type { WorklistDescription } from './description/source-description.js';
import type { LookupAnswer, LookupQuery, Source, WorklistCase } from './source.js';

/** The word for a claim that went to the officers without any database having been asked, and after one that held no record. */
export const WORKLIST = 'WORKLIST';
export const NO_RECORD = 'NO_RECORD';

/**
 * The officers of the office, as a source: it answers no claim, and says which of them a person has to look at. Alone it hands over
 * every claim of its items; behind databases it hands over what they hold no record of, or cannot say clearly.
 */
export class WorklistSource implements Source {
  readonly kind = 'worklist';
  readonly state = [];
  readonly deferred = null;
  readonly items: ReadonlySet<string>;
  readonly worklist: ReadonlyMap<string, ReadonlySet<WorklistCase>>;

  constructor(private readonly description: WorklistDescription) {
    const items = Object.entries(description.items);
    this.items = new Set(items.map(([id]) => id));
    this.worklist = new Map(items.map(([id, { takes }]) => [id, new Set(takes)]));
  }

  lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const takes = this.worklist.get(item.id);
    if (takes === undefined)
      return Promise.reject(new RangeError(`source ${this.description.name} does not hold item ${item.id}`));
    const all = takes.has('missing') ? claims.map((_, n) => n) : [];
    return Promise.resolve({
      sourceName: this.description.name,
      asOf: null,
      item,
      records: claims.map(() => []),
      unreadable: new Map(all.map((n) => [n, WORKLIST])),
      officer: new Set(all),
      deferred: new Set(),
      origins: new Map(),
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
