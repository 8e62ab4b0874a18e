import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The newest status of each office's program. `ordered_at` is when it was signed, as far as that was not ahead of the season's clock:
 * a newer one replaces it. `seen_at` is by the clock of the machine, as `clock` is: a rehearsal's season runs faster than both.
 */
export class OfficeStatus1700000000115 implements MigrationInterface {
  name = 'OfficeStatus1700000000115';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE office_status (
         office text PRIMARY KEY,
         status jsonb NOT NULL,
         ordered_at timestamptz NOT NULL,
         received_at timestamptz NOT NULL,
         seen_at timestamptz NOT NULL)`,
    );
    // One for a change that somebody can see; that a program is still as it was is no news.
    await runner.query(
      `CREATE FUNCTION hint_adapters() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF OLD IS NULL OR (OLD.status -> 'sources', OLD.status -> 'program', OLD.status -> 'started_at')
             IS DISTINCT FROM (NEW.status -> 'sources', NEW.status -> 'program', NEW.status -> 'started_at')
           THEN PERFORM pg_notify('countersign', '{"kind":"adapters"}'); END IF;
           RETURN NULL;
         END $$`,
    );
    await runner.query(
      'CREATE TRIGGER office_status_hint AFTER INSERT OR UPDATE ON office_status FOR EACH ROW EXECUTE FUNCTION hint_adapters()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE office_status');
    await runner.query('DROP FUNCTION hint_adapters');
  }
}
