import type { EvidenceItem, OfficeRecord } from '#agencies';
import type { ClaimValue } from '#contracts';

/** Many claims of one item, asked in one call. */
export interface LookupQuery {
  item: EvidenceItem;
  claims: readonly Readonly<Record<string, ClaimValue>>[];
}

/**
 * What the source holds for each claim, in the order of the claims: all records that match the item's lookup key.
 * `unreadable` names the claims (by position) whose record holds a value that the description cannot translate, with the
 * record field: nothing may be concluded about these, and their `records` are empty.
 */
export interface LookupAnswer {
  records: OfficeRecord[][];
  unreadable: ReadonlyMap<number, string>;
  /** State of the data, RFC 3339 in UTC with milliseconds; null when the source is read live. */
  asOf: string | null;
  sourceName: string;
}

/** A departmental database or export, opened for reading. `items` are the ids of the items it can answer. */
export interface Source {
  readonly kind: string;
  readonly items: ReadonlySet<string>;
  /** Throws SourceUnavailable, never a driver's error. An item outside `items` is a fault of the caller. */
  lookup(query: LookupQuery): Promise<LookupAnswer>;
  close(): Promise<void>;
}

/**
 * The source could not answer. Never a verdict: the task stays and is asked again. `needs: 'office'` when waiting alone will not
 * mend it (a table or column gone, rights withdrawn, a file that cannot be read). The message carries a driver's code and never
 * its text, because drivers quote values.
 */
export class SourceUnavailable extends Error {
  constructor(
    readonly sourceName: string,
    readonly code: string,
    readonly needs: 'time' | 'office',
  ) {
    super(`source ${sourceName} did not answer (${code})${needs === 'office' ? '; the office has to mend it' : ''}`);
    this.name = 'SourceUnavailable';
  }
}
