import type { OfficeId } from '../names.js';
import type { Facts, FieldComparison, FinalVerdict } from '../verdicts.js';
import type { Evidence } from './result.v1.js';

export const DECISION_V1 = 'application/vnd.countersign.decision.v1+json';

/**
 * What an officer of the office decided on a task that the office had put before its officers (`referred`, with a reason that
 * asks for one). Signed by the coordinator, which kept the worklist; it becomes a finding only by the office's own signature.
 */
export interface DecisionV1 {
  v: 1;
  realm: string;
  season: string;
  /** UUIDv7. */
  decision_id: string;
  task_id: string;
  revision: number;
  /** Envelope digest of the task that is decided, base64. */
  task_digest: string;
  office: OfficeId;
  item: string;
  verdict: FinalVerdict;
  /** Machine-readable reason of the verdict, from the reasons table. */
  reason: string;
  facts: Facts;
  comparison: FieldComparison[];
  /** What the officer looked at: the file or register, the digest of a scan if there is one, and the state it was in. */
  evidence: Evidence;
  /** Staff references of the office, never names. `reviewer` is the second person, where one agreed. */
  officer: string;
  reviewer?: string;
  decided_at: string;
}
