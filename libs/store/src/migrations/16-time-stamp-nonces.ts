import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With which number the time-stamp of a head was asked for: who verifies it must know. Null for those that were got without keeping it. */
export class TimeStampNonces1700000000116 implements MigrationInterface {
  name = 'TimeStampNonces1700000000116';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ledger_checkpoint ADD COLUMN timestamp_nonce bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ledger_checkpoint DROP COLUMN timestamp_nonce');
  }
}
