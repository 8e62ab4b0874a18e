import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reminder notices: the message that an office was sent, what it said, and the same bytes with the office's signature once it has taken note;
 * `attempts` and `next_at` are those of manifests. Notices about keys are kept by their envelopes, so that they can be sent again.
 */
export class Reminders1700000000114 implements MigrationInterface {
  name = 'Reminders1700000000114';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE reminder (
         id uuid PRIMARY KEY,
         season text NOT NULL,
         office text NOT NULL,
         envelope_id uuid NOT NULL,
         digest bytea NOT NULL,
         sent_by text NOT NULL,
         sent_at timestamptz NOT NULL,
         remaining integer NOT NULL,
         overdue integer NOT NULL,
         lamp text NOT NULL,
         required_per_day integer,
         note text,
         noted_at timestamptz,
         noted bytea,
         attempts integer NOT NULL DEFAULT 0,
         next_at timestamptz)`,
    );
    await runner.query('CREATE INDEX reminder_of_office ON reminder (season, office, sent_at)');
    await runner.query(
      'CREATE TABLE key_notice (envelope_id uuid PRIMARY KEY, key_id text NOT NULL, announced_at timestamptz NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE key_notice, reminder');
  }
}
