import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A task that is routed to another office, or gets another time limit, is counted there from then on. */
export class CountsFollowOffices1700000000017 implements MigrationInterface {
  name = 'CountsFollowOffices1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COUNT_CHANGED_TASKS);
  }

  async down(): Promise<void> {
    // The function of the migration before counts the same, as long as no task moves; it goes with that migration.
  }
}

const DUE_DAY = `shanghai_day(due_at - interval '1 microsecond')`;

// What stays where it is comes to nothing and is not written, so that collection and intake still write different rows.
const COUNT_CHANGED_TASKS = `
  CREATE OR REPLACE FUNCTION count_answered_tasks() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE today date := shanghai_day(season_now()); BEGIN
    WITH changed AS (
      SELECT season, office, due_at, state, 1 AS n FROM after UNION ALL SELECT season, office, due_at, state, -1 FROM before),
    counted AS (
      SELECT season, 'answered' AS what, office AS scope, today AS day, 0 AS slot, n FROM changed WHERE state = 'answered'
      UNION ALL SELECT season, 'due_answered', office, ${DUE_DAY}, 0, n FROM changed WHERE state = 'answered'
      UNION ALL SELECT season, 'due', office, ${DUE_DAY}, 0, n FROM changed)
    INSERT INTO day_count AS c (season, what, scope, day, slot, n)
    SELECT season, what, scope, day, slot, sum(n) FROM counted GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (season, what, scope, day, slot) DO UPDATE SET n = c.n + excluded.n;
    RETURN NULL; END $$`;
