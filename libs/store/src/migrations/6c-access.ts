import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors, fresh proof of who acts, and the log of every read of personal data. */
export class Access1700000000026 implements MigrationInterface {
  name = 'Access1700000000026';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_log, recovery_code');
    await runner.query('ALTER TABLE session DROP COLUMN proved_at, DROP COLUMN second_factor_due');
    await runner.query(
      'ALTER TABLE account DROP COLUMN totp_secret, DROP COLUMN totp_pending, DROP COLUMN totp_step, DROP COLUMN signed_in_at',
    );
  }
}

const STATEMENTS = [
  // totp_step: the last time step of which a code was taken; a code is good once.
  `ALTER TABLE account ADD COLUMN totp_secret text, ADD COLUMN totp_pending text, ADD COLUMN totp_step bigint NOT NULL DEFAULT 0,
     ADD COLUMN signed_in_at timestamptz`,
  `ALTER TABLE session ADD COLUMN proved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     ADD COLUMN second_factor_due boolean NOT NULL DEFAULT false`,
  `CREATE TABLE recovery_code (
     ref text NOT NULL REFERENCES account,
     digest bytea NOT NULL,
     used_at timestamptz,
     PRIMARY KEY (ref, digest))`,
  // subjects are application ids, which are pseudonyms; of an export only how many there were, and the operation it was.
  `CREATE TABLE access_log (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     ref text NOT NULL,
     role text NOT NULL,
     action text NOT NULL CHECK (action IN ('list', 'read', 'reveal', 'export')),
     subjects uuid[] NOT NULL,
     subject_count integer NOT NULL,
     fields text[] NOT NULL,
     masked boolean NOT NULL,
     purpose text,
     reason text,
     outcome text NOT NULL DEFAULT 'shown' CHECK (outcome IN ('shown', 'refused')),
     operation_id uuid,
     request_id uuid NOT NULL,
     address text)`,
  `CREATE INDEX access_log_ref ON access_log (ref, id)`,
  `CREATE INDEX access_log_at ON access_log (at)`,
  `CREATE INDEX access_log_subjects ON access_log USING gin (subjects)`,
  `CREATE TRIGGER access_log_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
