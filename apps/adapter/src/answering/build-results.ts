import { hash } from 'node:crypto';
import { judge, type EvidenceItem, type OfficeRecord } from '#agencies';
import type { WorklistCase } from '#connectors';
import type { DecidedBy, Evidence, OfficerReason, ResultV1, TaskV1 } from '#contracts';

const SHANGHAI_MS = 8 * 3_600_000;

/** What a result copies from its task. */
export type AnsweredTask = Pick<TaskV1, 'realm' | 'season' | 'task_id' | 'revision' | 'nonce' | 'office' | 'item'>;

/** A finding of a program or an officer, final or on the way there. */
export type OfficeFinding = Pick<ResultV1, 'verdict' | 'reason' | 'facts' | 'comparison'>;

/** A task with what its office found, before it has a number and a time. */
export interface FoundAnswer {
  task: AnsweredTask;
  /** Envelope digest of the task, base64. */
  taskDigest: string;
  finding: OfficeFinding;
  evidence: Evidence;
  /** When the source was read, or the officer decided, RFC 3339. */
  observedAt: string;
  decidedBy: DecidedBy;
}

const BY_PROGRAM: DecidedBy = { mode: 'automatic' };

/** What makes a result this very one: chance, time and the office's next number. */
export interface Stamp {
  resultId: string;
  sequence: number;
  /** 16 random bytes, base64. */
  salt: string;
  signedAt: string;
}

/** One reading of the source, for all tasks that it answers. */
export interface Reading {
  sourceName: string;
  asOf: string | null;
  /** When it was read, RFC 3339, and the day that was in Foshan. */
  observedAt: string;
  today: string;
}

/** True when the task came after the end of the window: that of the task, or a later one that was announced since. */
export function isPastClose(task: Pick<TaskV1, 'close_at'>, announcedEnd: string | null, now: Date): boolean {
  const end = Math.max(Date.parse(task.close_at), announcedEnd === null ? -Infinity : Date.parse(announcedEnd));
  return now.getTime() >= end;
}

/**
 * Judges a claim against the records that the source holds for it. What cannot be judged goes to an officer, with what was compared,
 * when `takes` (the office's worklist for the item) has `unclear`.
 */
export function findAnswer(
  asked: { task: TaskV1; digest: string; item: EvidenceItem },
  records: readonly OfficeRecord[],
  reading: Reading,
  takes?: ReadonlySet<WorklistCase>,
): FoundAnswer {
  const { task, digest, item } = asked;
  const finding = judge(item, task.claim, records, reading.today);
  const unclear = finding.verdict === 'unable' && takes?.has('unclear') === true;
  return {
    task,
    taskDigest: digest,
    finding: unclear ? { ...referred('officer_for_unclear_record'), comparison: finding.comparison } : finding,
    evidence: { source: reading.sourceName, digest: digestOf(records), as_of: reading.asOf },
    observedAt: reading.observedAt,
    decidedBy: BY_PROGRAM,
  };
}

/** The interim answer to a task that an officer or another system of the office has to answer. */
export function referredAnswer(
  { task, digest }: { task: TaskV1; digest: string },
  reason: ReferralReason,
  sourceName: string,
  now: Date,
): FoundAnswer {
  return {
    task,
    taskDigest: digest,
    finding: referred(reason),
    evidence: { source: sourceName, digest: null, as_of: null },
    observedAt: now.toISOString(),
    decidedBy: BY_PROGRAM,
  };
}

export type ReferralReason = OfficerReason | 'asked_elsewhere';

function referred(reason: ReferralReason): OfficeFinding {
  return { verdict: 'referred', reason, facts: {}, comparison: [] };
}

/** The answer to a task that came too late to be asked: the office's system is left in peace. */
export function expiredAnswer(
  { task, digest }: { task: TaskV1; digest: string },
  sourceName: string,
  now: Date,
): FoundAnswer {
  return {
    task,
    taskDigest: digest,
    finding: { verdict: 'unable', reason: 'expired_before_asked', facts: {}, comparison: [] },
    evidence: { source: sourceName, digest: null, as_of: null },
    observedAt: now.toISOString(),
    decidedBy: BY_PROGRAM,
  };
}

/** The payload of a result. */
export function buildResult(found: FoundAnswer, stamp: Stamp): ResultV1 {
  const { task, finding } = found;
  return {
    v: 1,
    realm: task.realm,
    season: task.season,
    result_id: stamp.resultId,
    task_id: task.task_id,
    revision: task.revision,
    task_digest: found.taskDigest,
    nonce: task.nonce,
    office: task.office,
    item: task.item,
    sequence: stamp.sequence,
    verdict: finding.verdict,
    reason: finding.reason,
    facts: finding.facts,
    comparison: finding.comparison,
    evidence: found.evidence,
    decided_by: found.decidedBy,
    observed_at: found.observedAt,
    signed_at: stamp.signedAt,
    salt: stamp.salt,
  };
}

/** SHA-256 over the records as JSON lines in text order: databases return rows in any order. Null when there is none. */
function digestOf(records: readonly OfficeRecord[]): string | null {
  if (records.length === 0) return null;
  return hash(
    'sha256',
    records
      .map((record) => JSON.stringify(record))
      .sort()
      .join('\n'),
    'base64',
  );
}

/** The day in Foshan, `YYYY-MM-DD`; China has had one time zone and no summer time since 1991. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}
