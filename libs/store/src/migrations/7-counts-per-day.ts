import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts for each day, kept by the statements that change tasks and applications, so that an overview is read from some thousand
 * small rows however many tasks there are. Triggers, and not code at the writers, because whoever answers, admits, reopens or mends a task
 * must be counted; they fire once for a statement and work on its whole set.
 */
export class CountsPerDay1700000000007 implements MigrationInterface {
  name = 'CountsPerDay1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...TASK_COUNTS, ...APPLICATION_COUNTS, ...BACKFILL, ...INDEXES])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['application_season', 'application_district', 'application_waiting', 'task_of_office'])
      await runner.query(`DROP INDEX ${index}`);
    for (const name of [
      'count_new_tasks',
      'count_answered_tasks',
      'count_new_applications',
      'count_complete_applications',
    ])
      await runner.query(`DROP FUNCTION ${name}() CASCADE`);
    await runner.query('DROP TABLE day_count');
    await runner.query('DROP FUNCTION shanghai_day(timestamptz)');
  }
}

const TABLES = [
  `CREATE FUNCTION shanghai_day(instant timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
     RETURN (instant AT TIME ZONE 'Asia/Shanghai')::date`,
  // `due`: tasks issued, by the last day in time; `due_answered`: those of them that are answered; `answered`: tasks, by the day of
  // their answer. `scope` is the office. `received` and `completed`: applications, `scope` is the district. Intake and collection write different
  // rows, and writers of the same district spread over slots, so that none waits for another's commit.
  `CREATE TABLE day_count (
     season text NOT NULL,
     what text NOT NULL CHECK (what IN ('due', 'due_answered', 'answered', 'received', 'completed')),
     scope text NOT NULL,
     day date NOT NULL,
     slot smallint NOT NULL DEFAULT 0,
     n bigint NOT NULL,
     PRIMARY KEY (season, what, scope, day, slot)) WITH (fillfactor = 50)`,
];

/** An upsert of `counted(season, what, scope, day, slot, n)`, in one order, because two writers in different orders would deadlock. */
const KEEP = `
  INSERT INTO day_count AS c (season, what, scope, day, slot, n)
  SELECT season, what, scope, day, slot, sum(n) FROM counted GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (season, what, scope, day, slot) DO UPDATE SET n = c.n + excluded.n`;
/** A deadline is exclusive: due at midnight means that the day before is the last in time. */
const DUE_DAY = `shanghai_day(due_at - interval '1 microsecond')`;

const TASK_COUNTS = [
  `CREATE FUNCTION count_new_tasks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     WITH counted AS (SELECT season, 'due' AS what, office AS scope, ${DUE_DAY} AS day, 0 AS slot, 1 AS n FROM fresh) ${KEEP};
     RETURN NULL; END $$`,
  `CREATE TRIGGER count_new_tasks AFTER INSERT ON task REFERENCING NEW TABLE AS fresh
     FOR EACH STATEMENT EXECUTE FUNCTION count_new_tasks()`,
  // A task that is opened again is taken off on the day on which that happens.
  `CREATE FUNCTION count_answered_tasks() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE today date := shanghai_day(season_now()); BEGIN
     WITH changed AS (
       SELECT season, office, due_at, 1 AS n FROM after WHERE state = 'answered'
       UNION ALL SELECT season, office, due_at, -1 FROM before WHERE state = 'answered'),
     counted AS (
       SELECT season, 'answered' AS what, office AS scope, today AS day, 0 AS slot, n FROM changed
       UNION ALL SELECT season, 'due_answered', office, ${DUE_DAY}, 0, n FROM changed) ${KEEP};
     RETURN NULL; END $$`,
  `CREATE TRIGGER count_answered_tasks AFTER UPDATE ON task REFERENCING OLD TABLE AS before NEW TABLE AS after
     FOR EACH STATEMENT EXECUTE FUNCTION count_answered_tasks()`,
];

const SLOT = `pg_backend_pid() % 8`;
const APPLICATION_COUNTS = [
  `CREATE FUNCTION count_new_applications() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     WITH counted AS (
       SELECT season, 'received' AS what, district AS scope, shanghai_day(recorded_at) AS day, ${SLOT} AS slot, 1 AS n FROM fresh) ${KEEP};
     RETURN NULL; END $$`,
  `CREATE TRIGGER count_new_applications AFTER INSERT ON application REFERENCING NEW TABLE AS fresh
     FOR EACH STATEMENT EXECUTE FUNCTION count_new_applications()`,
  `CREATE FUNCTION count_complete_applications() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     WITH changed AS (
       SELECT season, district, completed_at, 1 AS n FROM after WHERE completed_at IS NOT NULL
       UNION ALL SELECT season, district, completed_at, -1 FROM before WHERE completed_at IS NOT NULL),
     counted AS (
       SELECT season, 'completed' AS what, district AS scope, shanghai_day(completed_at) AS day, ${SLOT} AS slot, n FROM changed) ${KEEP};
     RETURN NULL; END $$`,
  `CREATE TRIGGER count_complete_applications AFTER UPDATE ON application REFERENCING OLD TABLE AS before NEW TABLE AS after
     FOR EACH STATEMENT EXECUTE FUNCTION count_complete_applications()`,
];

const BACKFILL = [
  `INSERT INTO day_count (season, what, scope, day, n) SELECT season, 'due', office, ${DUE_DAY}, count(*) FROM task GROUP BY 1, 3, 4`,
  `INSERT INTO day_count (season, what, scope, day, n)
   SELECT season, 'due_answered', office, ${DUE_DAY}, count(*) FROM task WHERE state = 'answered' GROUP BY 1, 3, 4`,
  `INSERT INTO day_count (season, what, scope, day, n)
   SELECT t.season, 'answered', t.office, shanghai_day(r.received_at), count(*)
   FROM task t JOIN result r ON r.task_id = t.id AND r.digest = t.answered_by WHERE t.state = 'answered' GROUP BY 1, 3, 4`,
  `INSERT INTO day_count (season, what, scope, day, n)
   SELECT season, 'received', district, shanghai_day(recorded_at), count(*) FROM application GROUP BY 1, 3, 4`,
  `INSERT INTO day_count (season, what, scope, day, n)
   SELECT season, 'completed', district, shanghai_day(completed_at), count(*) FROM application WHERE completed_at IS NOT NULL GROUP BY 1, 3, 4`,
];

// Filters of the list of applications. None holds a column that collection changes with every result: updates stay heap-only.
const INDEXES = [
  `CREATE INDEX application_season ON application (season, number)`,
  `CREATE INDEX application_district ON application (season, district, number)`,
  `CREATE INDEX application_waiting ON application (season, number) WHERE completed_at IS NULL`,
  `CREATE INDEX task_of_office ON task (season, office, application_id)`,
];
