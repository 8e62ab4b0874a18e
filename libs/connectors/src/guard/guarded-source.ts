import type { EvidenceItem } from '#agencies';
import type {
  DeferredAnswer,
  DeferredRequest,
  DeferredSource,
  LookupAnswer,
  LookupQuery,
  Reader,
  Source,
  SourceState,
} from '../source.js';
import type { SourceGuard } from './source-guard.js';

/**
 * One database, folder or service behind its guard. `guardsItself`: the reader puts each of its requests through the guard, and not a
 * lookup as a whole. `deferred` is what it answers later, if anything.
 */
export class GuardedSource implements Source {
  readonly deferred: DeferredSource | null;
  readonly worklist: Source['worklist'] = new Map();

  constructor(
    private readonly name: string,
    private readonly reader: Reader & Partial<DeferredSource>,
    private readonly guard: SourceGuard,
    private readonly guardsItself: boolean,
  ) {
    const { submit, collect, collectSeconds } = reader;
    this.deferred =
      submit && collect && collectSeconds !== undefined
        ? { items: reader.items, collectSeconds, submit: this.submit, collect: this.collect }
        : null;
  }

  get kind(): string {
    return this.reader.kind;
  }

  get items(): ReadonlySet<string> {
    return this.reader.items;
  }

  get state(): readonly SourceState[] {
    return [{ sourceName: this.name, ...this.guard.state }];
  }

  lookup(query: LookupQuery): Promise<LookupAnswer> {
    return this.guardsItself ? this.reader.lookup(query) : this.guard.run(() => this.reader.lookup(query));
  }

  close(): Promise<void> {
    return this.reader.close();
  }

  private readonly submit = (item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]> =>
    this.guard.run(async () => (await this.reader.submit?.(item, requests)) ?? []);

  private readonly collect = (item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]> =>
    this.guard.run(async () => (await this.reader.collect?.(item, requests)) ?? []);
}
