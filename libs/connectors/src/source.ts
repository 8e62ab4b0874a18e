import type { EvidenceItem, OfficeRecord } from '#agencies';
import type { ClaimValue } from '#contracts';
import type { CircuitState } from './guard/circuit-breaker.js';

/** Many claims of one item, asked in one call. */
export interface LookupQuery {
  item: EvidenceItem;
  claims: readonly Readonly<Record<string, ClaimValue>>[];
}

/** Where the records of a claim come from, and by which rules of comparison they are to be judged. */
export interface Origin {
  sourceName: string;
  /** State of the data, RFC 3339 in UTC with milliseconds; null when the source is read live. */
  asOf: string | null;
  /** The item, with what the office's mapping changes in how its fields are compared. */
  item: EvidenceItem;
}

/**
 * What the source holds for each claim, in the order of the claims: all records that match the item's lookup key.
 * `unreadable` names the claims (by position) about which nothing may be concluded, with the record field or the reason; their
 * `records` are empty. Two kinds of these are named apart: `officer`, where a person must look, and `deferred`, where the answer
 * has to be asked for (`Source.deferred`) and comes later.
 */
export interface LookupAnswer extends Origin {
  records: OfficeRecord[][];
  unreadable: ReadonlyMap<number, string>;
  officer: ReadonlySet<number>;
  deferred: ReadonlySet<number>;
  /** Claims whose records come from elsewhere, or are of another day, than the answer as a whole. */
  origins: ReadonlyMap<number, Origin>;
}

/** What there is to say about one claim. `reason` is a record field or a word in capitals, never a value. */
export type ClaimAnswer =
  | ({ kind: 'records'; records: OfficeRecord[] } & Origin)
  | { kind: 'needs_office' | 'needs_officer'; reason: string }
  | { kind: 'deferred' };

/** The answer to the claim at position `n`. */
export function answerTo(answer: LookupAnswer, n: number): ClaimAnswer {
  if (answer.deferred.has(n)) return { kind: 'deferred' };
  const reason = answer.unreadable.get(n);
  if (reason !== undefined) return { kind: answer.officer.has(n) ? 'needs_officer' : 'needs_office', reason };
  const { sourceName, asOf, item } = answer.origins.get(n) ?? answer;
  return { kind: 'records', records: answer.records[n] ?? [], sourceName, asOf, item };
}

/** What answers lookups: a departmental database, export or service, opened for reading. `items` are the ids of the items it holds. */
export interface Reader {
  readonly kind: string;
  readonly items: ReadonlySet<string>;
  /** Throws SourceUnavailable, never a driver's error. An item outside `items` is a fault of the caller. */
  lookup(query: LookupQuery): Promise<LookupAnswer>;
  close(): Promise<void>;
}

/** A claim to be answered later. `reference` is 1–64 letters, digits, `-` and `_`: the caller's own word for this question. */
export interface DeferredRequest {
  reference: string;
  claim: Readonly<Record<string, ClaimValue>>;
}

/** `needs_officer`: the department wants a person to look. `failed`: it could not work on the request. */
export type DeferredAnswer = { reference: string } & (ClaimAnswer | { kind: 'failed'; reason: string });

/**
 * A source whose answers come hours or days after the question, from another system. The caller keeps what it asked; the message
 * that made it ask can be acked once `submit` has returned and the question is in the caller's own keeping.
 */
export interface DeferredSource {
  readonly items: ReadonlySet<string>;
  /** How often, in seconds of real time, it is worth asking for answers. */
  readonly collectSeconds: number;
  /**
   * Leaves the requests with the department, durably; one that is there already is not left a second time. Returned are those that its
   * table cannot hold (a character, a length): they need an officer. Throws SourceUnavailable.
   */
  submit(item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]>;
  /** The answers that are there by now, to requests named by their references; the others are still waited for. Throws SourceUnavailable. */
  collect(item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]>;
}

/** How one database, folder or service is doing. */
export interface SourceState extends CircuitState {
  sourceName: string;
}

/** A source of an office. */
export interface Source extends Reader {
  /** One for each database, folder or service behind it, in their order. */
  readonly state: readonly SourceState[];
  /** Null when every answer comes at once. */
  readonly deferred: DeferredSource | null;
  /** Items that go to the officers of the office, and when. */
  readonly worklist: ReadonlyMap<string, ReadonlySet<WorklistCase>>;
}

/** `missing`: no source holds a record. `unclear`: what there is cannot be judged by a program (ambiguous, incomplete). */
export type WorklistCase = 'missing' | 'unclear';

const NEEDS = { time: '', office: '; the office has to mend it', officer: '; an officer has to look' } as const;

/**
 * The source could not answer. Never a verdict: the task stays and is asked again. `needs: 'office'` when waiting alone will not
 * mend it (a table or column gone, rights withdrawn, a file that cannot be read); `needs: 'officer'` when the source is well and
 * wants a person. The message carries a driver's code and never
 * its text, because drivers quote values.
 */
export class SourceUnavailable extends Error {
  constructor(
    readonly sourceName: string,
    readonly code: string,
    readonly needs: 'time' | 'office' | 'officer',
  ) {
    super(`source ${sourceName} did not answer (${code})${NEEDS[needs]}`);
    this.name = 'SourceUnavailable';
  }
}
