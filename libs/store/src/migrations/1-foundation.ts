import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. Wide columns that never change (documents, envelopes) live in tables of their own, so that the
 * narrow rows that do change stay small enough for heap-only updates; fillfactor leaves them the room.
 */
export class Foundation1700000000001 implements MigrationInterface {
  name = 'Foundation1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION season_now()');
    for (const table of TABLES) await runner.query(`DROP TABLE ${table} CASCADE`);
  }
}

const TABLES = [
  'season_clock',
  'season',
  'fence',
  'office',
  'signing_key',
  'application',
  'application_document',
  'task',
  'envelope',
  'outbox',
  'result',
  'office_count',
  'office_issued',
  'quarantine',
  'score',
];

const STATEMENTS = [
  `CREATE TABLE season_clock (
     singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
     real_anchor timestamptz NOT NULL,
     season_anchor timestamptz NOT NULL,
     rate double precision NOT NULL CHECK (rate > 0))`,
  // The one clock for decisions. Without a row in season_clock it is the database's own; a rehearsal sets the row.
  `CREATE FUNCTION season_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
     SELECT coalesce((SELECT season_anchor + (clock_timestamp() - real_anchor) * rate FROM season_clock), clock_timestamp()) $$`,
  `CREATE TABLE season (
     id text PRIMARY KEY,
     state text NOT NULL CHECK (state IN ('planned', 'open', 'closing', 'closed')),
     epoch integer NOT NULL,
     opens_at timestamptz NOT NULL,
     closes_at timestamptz NOT NULL,
     partitions integer NOT NULL,
     rules_id text NOT NULL,
     rules_digest text NOT NULL,
     closed_at timestamptz,
     closing_record bytea)`,
  `CREATE TABLE fence (
     season text NOT NULL REFERENCES season,
     epoch integer NOT NULL,
     queue text NOT NULL,
     armed_until timestamptz,
     published_at timestamptz,
     seen_at timestamptz,
     PRIMARY KEY (season, epoch, queue))`,
  `CREATE TABLE office (
     id text PRIMARY KEY,
     agency text NOT NULL,
     jurisdiction text NOT NULL,
     name_zh text NOT NULL,
     name_en text NOT NULL)`,
  `CREATE TABLE signing_key (
     key_id text PRIMARY KEY,
     owner text NOT NULL,
     algorithm text NOT NULL,
     public_key bytea NOT NULL,
     not_before timestamptz NOT NULL,
     not_after timestamptz,
     state text NOT NULL CHECK (state IN ('pending', 'active', 'retiring', 'retired', 'revoked')))`,
  `CREATE TABLE application (
     id uuid PRIMARY KEY,
     number text NOT NULL UNIQUE,
     season text NOT NULL,
     district text NOT NULL,
     handed_in_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     digest bytea NOT NULL,
     tasks integer NOT NULL,
     open_tasks integer NOT NULL,
     completed_at timestamptz) WITH (fillfactor = 70)`,
  `CREATE TABLE application_document (
     application_id uuid PRIMARY KEY,
     document json NOT NULL)`,
  `CREATE TABLE task (
     id uuid PRIMARY KEY,
     application_id uuid NOT NULL,
     season text NOT NULL,
     office text NOT NULL,
     item text NOT NULL,
     subject text NOT NULL,
     revision integer NOT NULL DEFAULT 1,
     digest bytea NOT NULL,
     nonce text NOT NULL,
     issued_at timestamptz NOT NULL,
     due_at timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'interim', 'answered', 'unanswered')),
     verdict text,
     answered_by bytea) WITH (fillfactor = 75)`,
  `CREATE INDEX task_application ON task (application_id)`,
  `CREATE TABLE envelope (
     id uuid PRIMARY KEY,
     body bytea NOT NULL)`,
  // Bodies are base64 of fresh digests and signatures: compressing them costs time and gains nothing.
  `ALTER TABLE envelope ALTER COLUMN body SET STORAGE EXTERNAL`,
  `CREATE TABLE outbox (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     envelope_id uuid NOT NULL,
     office text NOT NULL,
     payload_type text NOT NULL,
     available_at timestamptz NOT NULL,
     failures integer NOT NULL DEFAULT 0)`,
  `CREATE INDEX outbox_available ON outbox (available_at, id)`,
  `CREATE TABLE result (
     task_id uuid NOT NULL,
     digest bytea NOT NULL,
     result_id uuid NOT NULL,
     season text NOT NULL,
     office text NOT NULL,
     sequence bigint NOT NULL,
     verdict text NOT NULL,
     reason text NOT NULL,
     facts jsonb NOT NULL,
     status text NOT NULL CHECK (status IN ('accepted', 'late')),
     received_at timestamptz NOT NULL,
     receipt_id uuid NOT NULL,
     envelope bytea NOT NULL,
     PRIMARY KEY (task_id, digest))`,
  `ALTER TABLE result ALTER COLUMN envelope SET STORAGE EXTERNAL`,
  `CREATE UNIQUE INDEX result_sequence ON result (office, sequence)`,
  `CREATE INDEX result_late ON result (season, office) WHERE status = 'late'`,
  `CREATE TABLE office_count (
     season text NOT NULL,
     office text NOT NULL,
     confirmed bigint NOT NULL DEFAULT 0,
     contradicted bigint NOT NULL DEFAULT 0,
     not_found bigint NOT NULL DEFAULT 0,
     unable bigint NOT NULL DEFAULT 0,
     interim bigint NOT NULL DEFAULT 0,
     late bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (season, office)) WITH (fillfactor = 50)`,
  // Apart from office_count, because intake and collection would otherwise wait for each other's rows.
  `CREATE TABLE office_issued (
     season text NOT NULL,
     office text NOT NULL,
     issued bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (season, office)) WITH (fillfactor = 50)`,
  `CREATE TABLE quarantine (
     id uuid PRIMARY KEY,
     digest bytea NOT NULL,
     code text NOT NULL,
     detail text NOT NULL,
     queue text NOT NULL,
     exchange text NOT NULL,
     office text,
     in_time boolean NOT NULL,
     first_seen_at timestamptz NOT NULL,
     last_seen_at timestamptz NOT NULL,
     times integer NOT NULL DEFAULT 1,
     headers jsonb NOT NULL,
     body bytea NOT NULL,
     receipt_id uuid)`,
  `CREATE UNIQUE INDEX quarantine_digest ON quarantine (digest, code, queue)`,
  `CREATE TABLE score (
     application_id uuid PRIMARY KEY,
     season text NOT NULL,
     district text NOT NULL,
     total integer NOT NULL,
     reached boolean NOT NULL,
     barred boolean NOT NULL,
     rules_digest text NOT NULL,
     lines jsonb NOT NULL,
     flags jsonb NOT NULL,
     scored_at timestamptz NOT NULL)`,
  `CREATE INDEX score_district ON score (season, district, total DESC)`,
];
