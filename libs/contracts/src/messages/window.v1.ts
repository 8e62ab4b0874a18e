export const WINDOW_V1 = 'application/vnd.countersign.window.v1+json';
export const FENCE_V1 = 'application/vnd.countersign.fence.v1+json';
export const CLOSING_RECORD_V1 = 'application/vnd.countersign.closing-record.v1+json';

export type WindowState = 'planned' | 'open' | 'closing' | 'closed';

/** Where a season stands: its window, and behind that the seal, of which no notice is sent. */
export type SeasonState = WindowState | 'sealed';

/** A notice to every office: the review window was opened, moved or closed. */
export interface WindowV1 {
  v: 1;
  realm: string;
  season: string;
  state: WindowState;
  /** Raised each time the window is moved; fences of an older epoch are ignored. */
  epoch: number;
  opens_at: string;
  closes_at: string;
}

/** Marks the end of the window inside one ingress queue. What is ahead of it is in time. */
export interface FenceV1 {
  v: 1;
  realm: string;
  season: string;
  epoch: number;
  queue: string;
  closes_at: string;
}

/** The signed record of how a review window ended. Counts are tasks unless named otherwise. */
export interface ClosingRecordV1 {
  v: 1;
  realm: string;
  season: string;
  epoch: number;
  opens_at: string;
  closes_at: string;
  closed_at: string;
  /** The rule file that scores are computed by; `digest` is the base64 SHA-256 of its bytes. */
  rules: { id: string; digest: string };
  applications: { total: number; complete: number; incomplete: number };
  offices: ClosingOfficeCount[];
}

/** One office at the close. Of the counts, `late` alone is of results. `issued` = `confirmed` + `contradicted` + `not_found` + `unable` + `interim` + `unanswered`. */
export interface ClosingOfficeCount {
  office: string;
  issued: number;
  confirmed: number;
  contradicted: number;
  not_found: number;
  unable: number;
  /** Interim findings that never became final. */
  interim: number;
  unanswered: number;
  /** Results recorded as late until `closed_at`. They count nowhere else; more may come after the record is signed. */
  late: number;
  first_sequence: number | null;
  last_sequence: number | null;
}
