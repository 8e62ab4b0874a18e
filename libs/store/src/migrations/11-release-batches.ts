import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many quarantined messages judged again as one operation, which goes on where it was when a coordinator dies. */
export class ReleaseBatches1700000000111 implements MigrationInterface {
  name = 'ReleaseBatches1700000000111';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE release_item, release_batch');
  }
}

const STATEMENTS = [
  `CREATE TABLE release_batch (
     id uuid PRIMARY KEY,
     ref text NOT NULL,
     code text,
     office text,
     state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done')),
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     finished_at timestamptz)`,
  `CREATE INDEX release_batch_running ON release_batch (id) WHERE state = 'running'`,
  // outcome: null while it waits; failed: judging threw, and the log says why.
  `CREATE TABLE release_item (
     batch_id uuid NOT NULL REFERENCES release_batch,
     n integer NOT NULL,
     message_id uuid NOT NULL REFERENCES quarantine,
     outcome text CHECK (outcome IN ('accepted', 'late', 'duplicate', 'reissued', 'answered', 'passed', 'refused', 'gone', 'failed')),
     code text,
     PRIMARY KEY (batch_id, n))`,
  `CREATE INDEX release_item_waiting ON release_item (batch_id, n) WHERE outcome IS NULL`,
];
