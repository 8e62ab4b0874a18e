import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is issued again, routed anew, tried again, and decided by two persons. */
export class Recovery1700000000004 implements MigrationInterface {
  name = 'Recovery1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // A task that was routed anew has another envelope; null means the one under its own id. The keys add the same column.
  `ALTER TABLE task ADD COLUMN IF NOT EXISTS envelope_id uuid`,
  `CREATE TABLE reissue (
     task_id uuid PRIMARY KEY,
     attempts integer NOT NULL DEFAULT 0,
     next_at timestamptz NOT NULL)`,
  `CREATE TABLE unrouted_task (
     task_id uuid PRIMARY KEY,
     result_digest bytea NOT NULL,
     noted_at timestamptz NOT NULL,
     why text)`,
  `ALTER TABLE quarantine
     ADD COLUMN state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'released', 'discarded')),
     ADD COLUMN attempts integer NOT NULL DEFAULT 0,
     ADD COLUMN next_attempt_at timestamptz,
     ADD COLUMN outcome text,
     ADD COLUMN resolved_at timestamptz`,
  `CREATE INDEX quarantine_due ON quarantine (next_attempt_at) WHERE next_attempt_at IS NOT NULL`,
  `CREATE TABLE proposal (
     id uuid PRIMARY KEY,
     action text NOT NULL CHECK (action IN ('admit_result', 'refuse_result', 'discard_quarantined')),
     subject text NOT NULL,
     subject_state text NOT NULL,
     season text,
     target bytea NOT NULL,
     reason text NOT NULL,
     proposed_by text NOT NULL,
     proposed_at timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected', 'stale')),
     decided_by text,
     decided_at timestamptz)`,
  `CREATE UNIQUE INDEX proposal_open ON proposal (subject) WHERE state = 'open'`,
  `CREATE INDEX proposal_subject ON proposal (subject)`,
];

const DOWN = [
  'DROP TABLE proposal',
  'DROP INDEX quarantine_due',
  `ALTER TABLE quarantine DROP COLUMN state, DROP COLUMN attempts, DROP COLUMN next_attempt_at,
     DROP COLUMN outcome, DROP COLUMN resolved_at`,
  'DROP TABLE unrouted_task',
  'DROP TABLE reissue',
  'ALTER TABLE task DROP COLUMN IF EXISTS envelope_id',
];
