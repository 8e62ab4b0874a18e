import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, their sessions and tokens, and what happened to them. Times are the real clock's, not the season's. */
export class People1700000000006 implements MigrationInterface {
  name = 'People1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE account_event, access_token, session, account');
    await runner.query('DROP FUNCTION refuse_change, keep_roles_apart');
  }
}

const STATEMENTS = [
  // One person, one account, one role: with a trigger on its change, nobody ever holds two of the three (三员分立).
  `CREATE TABLE account (
     ref text PRIMARY KEY CHECK (ref ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
     role text NOT NULL CHECK (role IN ('city_hr', 'district_hr', 'officer', 'reviewer', 'auditor', 'system_administrator',
                                        'security_administrator', 'intake_service')),
     office text,
     district text,
     password text,
     must_change_password boolean NOT NULL DEFAULT false,
     state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
     failures integer NOT NULL DEFAULT 0,
     locked_until timestamptz,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CHECK ((role IN ('officer', 'reviewer')) = (office IS NOT NULL)),
     CHECK ((role = 'district_hr') = (district IS NOT NULL)),
     CHECK (role <> 'intake_service' OR password IS NULL))`,
  `CREATE FUNCTION keep_roles_apart() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.role <> NEW.role AND (OLD.role IN ('auditor', 'system_administrator', 'security_administrator', 'intake_service')
                                    OR NEW.role IN ('auditor', 'system_administrator', 'security_administrator', 'intake_service')) THEN
         RAISE EXCEPTION 'account %: the role % does not become %', OLD.ref, OLD.role, NEW.role USING ERRCODE = 'check_violation';
       END IF;
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER account_role BEFORE UPDATE OF role ON account FOR EACH ROW EXECUTE FUNCTION keep_roles_apart()`,
  // Only digests: what is read out of the database opens nothing.
  `CREATE TABLE session (
     digest bytea PRIMARY KEY,
     ref text NOT NULL REFERENCES account,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     expires_at timestamptz NOT NULL)`,
  `CREATE INDEX session_ref ON session (ref)`,
  `CREATE TABLE access_token (
     id uuid PRIMARY KEY,
     digest bytea NOT NULL UNIQUE,
     ref text NOT NULL REFERENCES account,
     label text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     expires_at timestamptz NOT NULL,
     revoked_at timestamptz)`,
  `CREATE INDEX access_token_ref ON access_token (ref)`,
  `CREATE TABLE account_event (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     ref text NOT NULL,
     event text NOT NULL,
     by_whom text,
     detail jsonb NOT NULL DEFAULT '{}')`,
  `CREATE INDEX account_event_ref ON account_event (ref, id)`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$`,
  `CREATE TRIGGER account_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON account_event
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
