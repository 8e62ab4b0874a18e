import type { OfficeId } from '../names.js';

export const STATUS_V1 = 'application/vnd.countersign.status.v1+json';

/** A source is asked (`closed`), left in peace because it keeps failing (`open`), or asked once on trial (`half_open`). */
export const CIRCUITS = ['closed', 'open', 'half_open'] as const;
export type Circuit = (typeof CIRCUITS)[number];

/** Why a source is left in peace. A closed list: what a department's system says of a failure may hold anything. */
export const CIRCUIT_REASONS = ['unreachable', 'refused', 'timed_out', 'slow', 'overloaded', 'failing'] as const;
export type CircuitReason = (typeof CIRCUIT_REASONS)[number];

/** Most sources in one status. */
export const STATUS_SOURCES = 32;

export interface SourceStatus {
  /** As the office's own configuration names it: 1–64 letters, digits, `.`, `_`, `-`. */
  name: string;
  circuit: Circuit;
  /** Since when it is closed, or not closed. */
  since: string;
  /** Null while the circuit is closed. */
  reason: CircuitReason | null;
}

/**
 * How an office's program is, signed by the office: optional, without a receipt, and no part of the record. The newest one stands. All
 * instants but `clock` are by the clock that the office's results are dated by.
 */
export interface StatusV1 {
  v: 1;
  realm: string;
  office: OfficeId;
  status_id: string;
  issued_at: string;
  /** What the clock of the machine says at the same moment: another one than `issued_at` only in a rehearsal. */
  clock: string;
  program: { name: string; version: string };
  started_at: string;
  /** Versions of the protocol that it speaks. */
  protocols: number[];
  sources: SourceStatus[];
  /** Absent where the program keeps none. Counts are results, `asked_elsewhere` tasks whose answer comes from another system of the office. */
  journal?: { last_sequence: number; without_receipt: number; quarantined: number; asked_elsewhere: number };
}
