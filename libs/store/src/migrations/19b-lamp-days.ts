import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what the lamps go is changed as the working days are: the same two persons, and the same record. */
export class LampDays1700000000191 implements MigrationInterface {
  name = 'LampDays1700000000191';

  async up(runner: QueryRunner): Promise<void> {
    // lamps: {safety, standstill, pace} in working days; then it is about no year.
    await runner.query(
      `ALTER TABLE calendar_change ALTER COLUMN year DROP NOT NULL, ADD COLUMN lamps jsonb, ADD CHECK ((year IS NULL) = (lamps IS NOT NULL))`,
    );
    await runner.query('DROP INDEX calendar_change_open');
    await runner.query(
      `CREATE UNIQUE INDEX calendar_change_open ON calendar_change (coalesce(year, 0)) WHERE state = 'open'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calendar_change DISABLE TRIGGER calendar_change_stays');
    await runner.query('DELETE FROM calendar_change WHERE year IS NULL');
    await runner.query('ALTER TABLE calendar_change ENABLE TRIGGER calendar_change_stays');
    await runner.query('DROP INDEX calendar_change_open');
    await runner.query(`CREATE UNIQUE INDEX calendar_change_open ON calendar_change (year) WHERE state = 'open'`);
    await runner.query('ALTER TABLE calendar_change ALTER COLUMN year SET NOT NULL, DROP COLUMN lamps');
  }
}
