import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tells whoever listens on the channel `countersign` that something was committed: which offices' counts of which season, which
 * season's state. Once for each statement, that is once for each batch, never for each row. A hint says where to look, not what is
 * there.
 */
export class Hints1700000000016 implements MigrationInterface {
  name = 'Hints1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION hint_offices, hint_seasons, hint_quarantine CASCADE');
  }
}

const hintOn = (table: string, event: 'INSERT' | 'UPDATE', run: string): string =>
  `CREATE TRIGGER ${table}_hint_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING NEW TABLE AS changed
     FOR EACH STATEMENT EXECUTE FUNCTION ${run}()`;

const STATEMENTS = [
  // A payload may have 8000 bytes; where the offices do not fit, null stands for all of them.
  `CREATE FUNCTION hint_offices() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE
       line record;
     BEGIN
       FOR line IN SELECT season, array_agg(DISTINCT office) AS offices FROM changed GROUP BY season LOOP
         PERFORM pg_notify('countersign', json_build_object('kind', 'counts', 'season', line.season,
           'offices', CASE WHEN octet_length(array_to_string(line.offices, '","')) < 7000 THEN line.offices END)::text);
       END LOOP;
       RETURN NULL;
     END $$`,
  `CREATE FUNCTION hint_seasons() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM pg_notify('countersign', json_build_object('kind', 'season', 'season', id, 'state', state)::text) FROM changed;
       RETURN NULL;
     END $$`,
  `CREATE FUNCTION hint_quarantine() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF EXISTS (SELECT 1 FROM changed) THEN PERFORM pg_notify('countersign', '{"kind":"quarantine"}'); END IF;
       RETURN NULL;
     END $$`,
  hintOn('office_count', 'INSERT', 'hint_offices'),
  hintOn('office_count', 'UPDATE', 'hint_offices'),
  hintOn('office_issued', 'INSERT', 'hint_offices'),
  hintOn('office_issued', 'UPDATE', 'hint_offices'),
  hintOn('season', 'INSERT', 'hint_seasons'),
  hintOn('season', 'UPDATE', 'hint_seasons'),
  hintOn('quarantine', 'INSERT', 'hint_quarantine'),
];
