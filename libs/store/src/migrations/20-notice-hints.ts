import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells listeners, as `Hints1700000000016` does, of what offices answered to their notices (reminders and manifests), and of fences that were seen. */
export class NoticeHints1700000000200 implements MigrationInterface {
  name = 'NoticeHints1700000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION hint_notices() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           PERFORM pg_notify('countersign', json_build_object('kind', 'notices', 'season', season, 'office', office)::text)
             FROM (SELECT DISTINCT season, office FROM changed) c;
           RETURN NULL;
         END $$`,
    );
    await runner.query(
      `CREATE FUNCTION hint_fences() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           PERFORM pg_notify('countersign', json_build_object('kind', 'season', 'season', id, 'state', state)::text)
             FROM season WHERE id IN (SELECT season FROM changed);
           RETURN NULL;
         END $$`,
    );
    for (const [table, run] of HINTING)
      for (const event of ['INSERT', 'UPDATE'])
        await runner.query(
          `CREATE TRIGGER ${table}_hint_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING NEW TABLE AS changed
             FOR EACH STATEMENT EXECUTE FUNCTION ${run}()`,
        );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION hint_notices, hint_fences CASCADE');
  }
}

const HINTING = [
  ['reminder', 'hint_notices'],
  ['office_manifest', 'hint_notices'],
  ['fence', 'hint_fences'],
] as const;
