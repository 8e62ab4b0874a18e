import { FINAL_VERDICTS } from '#contracts';
import type { ProposalAction } from '../rows/recovery.row.js';

/** Judging messages again, which one person may start; and what a second person must approve before it runs. */
export type BatchAction = 'release' | ProposalAction;

const HELD = `SELECT id::text AS subject, state AS stands, id AS place FROM quarantine
  WHERE state = 'held' AND ($2::text IS NULL OR code = $2) AND ($3::text IS NULL OR office = $3) AND $4::text IS NULL`;

const LATE_SUBJECT = `r.task_id || ' ' || encode(r.digest, 'hex')`;

const LATE = `SELECT ${LATE_SUBJECT} AS subject, t.state || ' ' || t.revision AS stands, r.receipt_id AS place
  FROM result r JOIN task t ON t.id = r.task_id
  WHERE r.status = 'late' AND $2::text IS NULL AND ($3::text IS NULL OR r.office = $3) AND ($4::text IS NULL OR r.season = $4)
    AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.subject = ${LATE_SUBJECT} AND p.state IN ('open', 'approved'))`;

/** Of several late results of a task that nobody has answered, the one that came last: only one can count. */
const ADMISSIBLE = `${LATE} AND t.state = 'unanswered' AND r.verdict IN (${FINAL_VERDICTS.map((one) => `'${one}'`).join(', ')})
    AND NOT EXISTS (SELECT 1 FROM result later WHERE later.task_id = r.task_id AND later.status = 'late'
      AND later.sequence > r.sequence AND later.office = r.office)`;

/**
 * What a batch is about: `subject` as of a proposal, `stands` where it stands, `place` in which order. $2 code, $3 office, $4 season, each null
 * for any. What somebody has proposed about already is left to that proposal.
 */
export const BATCH_SUBJECTS: Readonly<Record<BatchAction, string>> = {
  release: `${HELD} ORDER BY place`,
  discard_quarantined: `${HELD} AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.subject = quarantine.id::text AND p.state = 'open') ORDER BY place`,
  admit_result: `${ADMISSIBLE} ORDER BY place, subject`,
  refuse_result: `${LATE} ORDER BY place, subject`,
};
