import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That an export was made is not that its file left: how often it was handed out, and when last. The number must lie above that of the
 * table, …122: numbers are the order in which migrations run.
 */
export class ExportFetches1700000000181 implements MigrationInterface {
  name = 'ExportFetches1700000000181';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE export ADD COLUMN fetches integer NOT NULL DEFAULT 0, ADD COLUMN fetched_at timestamptz`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE export DROP COLUMN fetches, DROP COLUMN fetched_at');
  }
}
