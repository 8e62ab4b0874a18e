import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What administrators proposed and decided about the working days of a year. An approved one stands in place of the notice of its year
 * until another one is approved; a decided one stays as it is.
 */
export class CalendarChanges1700000000182 implements MigrationInterface {
  name = 'CalendarChanges1700000000182';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_change');
    await runner.query('DROP FUNCTION hint_calendar');
  }
}

const STATEMENTS = [
  `CREATE TABLE calendar_change (
     id uuid PRIMARY KEY,
     year integer NOT NULL,
     source text NOT NULL,
     off_days text[] NOT NULL,
     work_days text[] NOT NULL,
     -- The notice that it was proposed to replace; null where the year had none.
     before jsonb,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected')),
     proposed_by text NOT NULL,
     proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     decided_by text,
     decided_at timestamptz,
     CHECK ((state = 'open') = (decided_at IS NULL)),
     CHECK (state <> 'approved' OR decided_by <> proposed_by))`,
  `CREATE UNIQUE INDEX calendar_change_open ON calendar_change (year) WHERE state = 'open'`,
  `CREATE TRIGGER calendar_change_stays BEFORE DELETE OR TRUNCATE ON calendar_change
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER calendar_change_decided BEFORE UPDATE ON calendar_change
     FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION refuse_change()`,
  // Every figure that is reckoned in working days is another one: whoever looks at a season is told.
  `CREATE FUNCTION hint_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM pg_notify('countersign', json_build_object('kind', 'season', 'season', id, 'state', state)::text) FROM season;
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER calendar_change_hint AFTER UPDATE ON calendar_change
     FOR EACH ROW WHEN (NEW.state = 'approved') EXECUTE FUNCTION hint_calendar()`,
];
