import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stretches of the access log that the ledger vouches for. No foreign keys into the access log: a stretch must go on saying what was
 * there when rows of it are gone.
 */
export class AccessDigest1700000000113 implements MigrationInterface {
  name = 'AccessDigest1700000000113';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE access_digest (
         last_id bigint PRIMARY KEY,
         after_id bigint NOT NULL UNIQUE,
         from_at timestamptz NOT NULL,
         to_at timestamptz NOT NULL,
         reads integer NOT NULL,
         digest bytea NOT NULL,
         season text NOT NULL,
         ledger_batch bigint NOT NULL)`,
    );
    await runner.query(
      `CREATE TRIGGER access_digest_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON access_digest
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_digest');
  }
}
