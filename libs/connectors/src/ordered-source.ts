import type { EvidenceItem } from '#agencies';
import type { ClaimValue } from '#contracts';
import {
  answerTo,
  type DeferredAnswer,
  type DeferredRequest,
  type DeferredSource,
  type LookupAnswer,
  type LookupQuery,
  type Origin,
  type Source,
  type SourceState,
  type WorklistCase,
} from './source.js';
import { NO_RECORD, WORKLIST } from './worklist-source.js';

/**
 * Several sources of one office, asked in their order: the first that holds a record of a claim answers it, and the next is asked only
 * for the claims without one. A source that fails fails the lookup: that there is nothing in it cannot be known.
 */
export class OrderedSource implements Source {
  readonly kind = 'ordered';
  readonly items: ReadonlySet<string>;
  readonly deferred: DeferredSource | null;
  readonly worklist: ReadonlyMap<string, ReadonlySet<WorklistCase>>;

  constructor(
    private readonly name: string,
    private readonly sources: readonly Source[],
  ) {
    this.items = new Set(sources.flatMap(({ items }) => [...items]));
    const later = sources.flatMap(({ deferred }) => (deferred === null ? [] : [deferred]));
    this.deferred = later.length === 0 ? null : new FirstThatHolds(later);
    this.worklist = new Map(sources.flatMap(({ worklist }) => [...worklist]));
  }

  get state(): readonly SourceState[] {
    return this.sources.flatMap(({ state }) => state);
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const holding = this.sources.filter(({ items }) => items.has(item.id));
    if (holding.length === 0) throw new RangeError(`source ${this.name} does not hold item ${item.id}`);
    const merged = new Merged(this.name, item, claims.length);
    let open = claims.map((_, n) => n);
    for (const source of holding) {
      if (open.length === 0) break;
      const asked: Readonly<Record<string, ClaimValue>>[] = open.map((n) => claims[n] ?? {});
      const answer = await source.lookup({ item, claims: asked });
      open = open.filter((claim, n) => !merged.take(claim, answer, n, source !== holding[0]));
    }
    return merged;
  }

  async close(): Promise<void> {
    await Promise.all(this.sources.map((source) => source.close()));
  }
}

/** The answer as it is put together. Where no source holds a record, it names them all, and says so of the last. */
class Merged implements LookupAnswer {
  readonly records: LookupAnswer['records'];
  readonly unreadable = new Map<number, string>();
  readonly officer = new Set<number>();
  readonly deferred = new Set<number>();
  readonly origins = new Map<number, Origin>();
  readonly asOf = null;

  constructor(
    readonly sourceName: string,
    readonly item: EvidenceItem,
    claims: number,
  ) {
    this.records = Array.from({ length: claims }, () => []);
  }

  /** Takes over what a source says of the claim; `askedBefore`: others held no record of it. True when nobody else has to be asked. */
  take(claim: number, from: LookupAnswer, n: number, askedBefore: boolean): boolean {
    const said = answerTo(from, n);
    switch (said.kind) {
      case 'records':
        if (said.records.length === 0) return false;
        this.records[claim] = said.records;
        this.origins.set(claim, { sourceName: said.sourceName, asOf: said.asOf, item: said.item });
        return true;
      case 'deferred':
        this.deferred.add(claim);
        this.unreadable.set(claim, 'DEFERRED');
        return true;
      case 'needs_officer':
        this.officer.add(claim);
        this.unreadable.set(claim, said.reason === WORKLIST && askedBefore ? NO_RECORD : said.reason);
        return true;
      case 'needs_office':
        this.unreadable.set(claim, said.reason);
        return true;
    }
  }
}

/** Of the sources that answer later, the first that holds the item. */
class FirstThatHolds implements DeferredSource {
  readonly items: ReadonlySet<string>;
  readonly collectSeconds: number;

  constructor(private readonly sources: readonly DeferredSource[]) {
    this.items = new Set(sources.flatMap(({ items }) => [...items]));
    this.collectSeconds = Math.min(...sources.map(({ collectSeconds }) => collectSeconds));
  }

  submit(item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]> {
    return this.holding(item).submit(item, requests);
  }

  collect(item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]> {
    return this.holding(item).collect(item, requests);
  }

  private holding(item: EvidenceItem): DeferredSource {
    const source = this.sources.find(({ items }) => items.has(item.id));
    if (source === undefined) throw new RangeError(`no source answers item ${item.id} later`);
    return source;
  }
}
