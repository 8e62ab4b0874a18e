import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds what a log says of keys without reading the log: a proof needs the few leaves about one key among millions. An index over the bytes,
 * and not a table that a writer keeps, because it cannot disagree with the log, and holds for logs that are there already.
 */
export class KeyLeaves1700000000112 implements MigrationInterface {
  name = 'KeyLeaves1700000000112';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX ledger_batch_keys ON ledger_batch (season, first_index) WHERE position('"type":"KEY_'::bytea IN leaves) > 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_batch_keys');
  }
}
