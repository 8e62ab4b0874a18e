import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What leads from a closed season to a sealed one: scores, a manifest for each office and its answer, the seal. */
export class Seal1700000000013 implements MigrationInterface {
  name = 'Seal1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE office_manifest, rule_file');
    await runner.query(
      'ALTER TABLE season DROP COLUMN scored_at, DROP COLUMN sealed_at, DROP COLUMN seal_record, DROP CONSTRAINT season_state_check',
    );
    await runner.query(
      `ALTER TABLE season ADD CONSTRAINT season_state_check CHECK (state IN ('planned', 'open', 'closing', 'closed'))`,
    );
  }
}

const STATEMENTS = [
  `ALTER TABLE season DROP CONSTRAINT season_state_check`,
  `ALTER TABLE season ADD CONSTRAINT season_state_check CHECK (state IN ('planned', 'open', 'closing', 'closed', 'sealed'))`,
  `ALTER TABLE season ADD COLUMN scored_at timestamptz, ADD COLUMN sealed_at timestamptz, ADD COLUMN seal_record bytea`,
  // The bytes of every rule file that seasons were planned with: the bundle of a season has its own.
  `CREATE TABLE rule_file (
     digest text PRIMARY KEY,
     body bytea NOT NULL)`,
  `CREATE TABLE office_manifest (
     season text NOT NULL,
     office text NOT NULL,
     size bigint NOT NULL,
     envelope bytea NOT NULL,
     digest bytea NOT NULL,
     drawn_at timestamptz NOT NULL,
     answer text CHECK (answer IN ('countersigned', 'disputed')),
     answered_at timestamptz,
     answer_envelope bytea,
     PRIMARY KEY (season, office))`,
  `ALTER TABLE office_manifest ALTER COLUMN envelope SET STORAGE EXTERNAL, ALTER COLUMN answer_envelope SET STORAGE EXTERNAL`,
];
