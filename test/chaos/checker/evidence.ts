import type { Finding, Inspection } from '#ledger';

/** A result that an office signed, as the office's own records have it. */
export interface Attempt {
  office: string;
  sequence: number;
  taskId: string;
  /** Digest of the task envelope it answers; null where the office keeps none. */
  taskDigest: string | null;
  /** Of the envelope, base64. */
  digest: string;
  /** What the receipt says; null without one. */
  receipt: string | null;
  /** Real milliseconds, known of the stopwatch office alone: first sent, and confirmed by the broker (null: never). */
  timing: { sentAt: number; confirmedAt: number | null } | null;
}

export interface ResultRecord {
  taskId: string;
  digest: string;
  office: string;
  sequence: number;
  verdict: string;
  status: 'accepted' | 'late';
  /** Position of its leaf in the log; null when it has none. */
  leaf: number | null;
}

export interface TaskRecord {
  id: string;
  application: string;
  office: string;
  state: 'issued' | 'interim' | 'answered' | 'unanswered';
  verdict: string | null;
  answeredBy: string | null;
}

export interface OfficeFigures {
  office: string;
  issued: number;
  confirmed: number;
  contradicted: number;
  notFound: number;
  unable: number;
  interim: number;
  late: number;
}

/** What the database holds when a round is over. */
export interface Tables {
  season: { state: string; closed: boolean; sealed: boolean };
  applications: { number: string; tasks: number; openTasks: number }[];
  tasks: TaskRecord[];
  results: ResultRecord[];
  quarantine: { digest: string; code: string; state: string; office: string | null }[];
  /** As the counters say that are kept up with every change. */
  counters: OfficeFigures[];
  closingRecord: ClosingFigures | null;
  /** Heads that were published, oldest first. */
  checkpoints: string[];
  outbox: number;
  unplacedLeaves: number;
  scores: number;
}

export interface ClosingFigures {
  applications: { total: number; complete: number; incomplete: number };
  offices: {
    office: string;
    issued: number;
    confirmed: number;
    contradicted: number;
    not_found: number;
    unable: number;
    unanswered: number;
  }[];
}

/** Totals of `GET /api/seasons/…/progress`. */
export interface ApiFigures {
  applications: { total: number; complete: number };
  totals: Omit<OfficeFigures, 'office' | 'notFound'> & { not_found: number; remaining: number };
}

/** Everything the checker judges by, gathered when a round is over. */
export interface Evidence {
  /** Applications whose hand-in was answered with success, and how many tasks each must have. */
  acknowledged: ReadonlyMap<string, number>;
  attempts: readonly Attempt[];
  tables: Tables;
  api: ApiFigures;
  bundle: Inspection;
  findings: readonly Finding[];
  /** Heads that somebody outside fetched while the round went on. */
  seenCheckpoints: readonly string[];
  /** The deadline in real milliseconds; null where nobody held a stopwatch. */
  deadline: number | null;
  /** By how much more than its way the fence may be late, because of what was done to the broker. */
  fenceLateMs: number;
  /** Messages by queue, as the broker says. */
  queues: ReadonlyMap<string, number>;
  /** Personal data found where it must not be: which, and where. */
  leaks: readonly string[];
  /** Reasons for which this round's faults may have a message set aside. */
  mayBeSetAside: readonly string[];
}

export const INVARIANTS = [
  'nothing confirmed is lost',
  'at most one effect',
  'nothing unexpected',
  'every leaf verifies',
  'published checkpoints are consistent',
  'the cut is exact',
  'one close, one seal',
  'sums agree',
  'backlog drains',
  'no canary leaked',
] as const;

export type Invariant = (typeof INVARIANTS)[number];

export interface Violation {
  /** The last one is about the round itself. */
  invariant: Invariant | 'the fault struck';
  detail: string;
}
