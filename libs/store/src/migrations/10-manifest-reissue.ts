import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A manifest that makes no progress is sent again: which message it is, how often that was, and when it is next (season time). */
export class ManifestReissue1700000000110 implements MigrationInterface {
  name = 'ManifestReissue1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE office_manifest ADD COLUMN envelope_id uuid, ADD COLUMN attempts integer NOT NULL DEFAULT 0, ADD COLUMN next_at timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE office_manifest DROP COLUMN envelope_id, DROP COLUMN attempts, DROP COLUMN next_at',
    );
  }
}
