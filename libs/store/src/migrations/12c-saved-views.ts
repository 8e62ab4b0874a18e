import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters of the list of applications that somebody wants again, each person's own. */
export class SavedViews1700000000132 implements MigrationInterface {
  name = 'SavedViews1700000000132';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE saved_view (
         id uuid PRIMARY KEY,
         ref text NOT NULL REFERENCES account ON DELETE CASCADE,
         name text NOT NULL,
         filter jsonb NOT NULL,
         UNIQUE (ref, name))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_view');
  }
}
