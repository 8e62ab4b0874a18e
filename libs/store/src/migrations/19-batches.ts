import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Not only judging again is done to many at once: also what takes two persons, and waits for the second one before it runs. */
export class Batches1700000000190 implements MigrationInterface {
  name = 'Batches1700000000190';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'ALTER TABLE release_batch RENAME TO batch',
  'ALTER TABLE release_item RENAME TO batch_item',
  'ALTER INDEX release_batch_running RENAME TO batch_running',
  'ALTER INDEX release_item_waiting RENAME TO batch_item_waiting',
  `ALTER TABLE batch
     DROP CONSTRAINT release_batch_state_check,
     ADD COLUMN action text NOT NULL DEFAULT 'release'
       CHECK (action IN ('release', 'discard_quarantined', 'admit_result', 'refuse_result')),
     ADD COLUMN reason text,
     ADD COLUMN season text,
     ADD COLUMN decided_by text,
     ADD COLUMN decided_at timestamptz,
     ADD CHECK (state IN ('open', 'running', 'done', 'rejected')),
     ADD CHECK (action = 'release' OR reason IS NOT NULL),
     ADD CHECK (action = 'release' OR state IN ('open', 'rejected') OR decided_by <> ref)`,
  'ALTER TABLE batch ALTER COLUMN action DROP DEFAULT',
  // subject: as of a proposal. stands: where it stood when the first person looked.
  `ALTER TABLE batch_item
     DROP CONSTRAINT release_item_outcome_check,
     ADD COLUMN subject text,
     ADD COLUMN stands text,
     ADD CHECK (outcome IN ('accepted', 'late', 'duplicate', 'reissued', 'answered', 'passed', 'refused', 'gone', 'failed', 'done'))`,
  'UPDATE batch_item SET subject = message_id::text',
  'ALTER TABLE batch_item ALTER COLUMN subject SET NOT NULL, DROP COLUMN message_id',
];

const DOWN = [
  `DELETE FROM batch_item USING batch WHERE batch.id = batch_id AND action <> 'release'`,
  `DELETE FROM batch WHERE action <> 'release'`,
  'ALTER TABLE batch_item ADD COLUMN message_id uuid REFERENCES quarantine',
  'UPDATE batch_item SET message_id = subject::uuid',
  'ALTER TABLE batch_item ALTER COLUMN message_id SET NOT NULL, DROP COLUMN subject, DROP COLUMN stands',
  `ALTER TABLE batch DROP COLUMN action, DROP COLUMN reason, DROP COLUMN season, DROP COLUMN decided_by, DROP COLUMN decided_at`,
  'ALTER INDEX batch_running RENAME TO release_batch_running',
  'ALTER INDEX batch_item_waiting RENAME TO release_item_waiting',
  'ALTER TABLE batch_item RENAME TO release_item',
  'ALTER TABLE batch RENAME TO release_batch',
  `ALTER TABLE release_batch DROP CONSTRAINT batch_state_check, ADD CONSTRAINT release_batch_state_check CHECK (state IN ('running', 'done'))`,
  `ALTER TABLE release_item DROP CONSTRAINT batch_item_outcome_check, ADD CONSTRAINT release_item_outcome_check
     CHECK (outcome IN ('accepted', 'late', 'duplicate', 'reissued', 'answered', 'passed', 'refused', 'gone', 'failed'))`,
];
