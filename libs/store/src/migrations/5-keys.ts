import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key registry: who approved a key, what became of it, and what it takes with it when it was in wrong hands. */
export class Keys1700000000005 implements MigrationInterface {
  name = 'Keys1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE signing_key
     ADD COLUMN registered_at timestamptz NOT NULL DEFAULT season_now(),
     ADD COLUMN retired_at timestamptz,
     ADD COLUMN revoked_at timestamptz,
     ADD COLUMN suspect_from timestamptz,
     ADD COLUMN replaces text REFERENCES signing_key,
     ADD COLUMN proof bytea,
     ADD COLUMN endorsement bytea`,
  // Before there was a date of retirement, `not_after` said it.
  `UPDATE signing_key SET retired_at = not_after WHERE state = 'retired'`,
  `CREATE INDEX signing_key_owner ON signing_key (owner)`,
  `CREATE TABLE key_approval (
     key_id text NOT NULL REFERENCES signing_key,
     person text NOT NULL,
     at timestamptz NOT NULL,
     PRIMARY KEY (key_id, person))`,
  // Only inserted. "by" are staff references; empty for what an installation was set up with.
  `CREATE TABLE key_event (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     key_id text NOT NULL REFERENCES signing_key,
     event text NOT NULL CHECK (event IN ('added', 'activated', 'retiring', 'retired', 'revoked')),
     at timestamptz NOT NULL,
     "by" text[] NOT NULL,
     reason text,
     suspect_from timestamptz)`,
  `INSERT INTO key_event (key_id, event, at, "by")
     SELECT key_id, event, season_now(), '{}' FROM signing_key, unnest(ARRAY['added', 'activated']) AS event
     WHERE event = 'added' OR state <> 'pending' ORDER BY owner, key_id, event DESC`,
  `CREATE TABLE suspect_result (
     task_id uuid NOT NULL,
     digest bytea NOT NULL,
     key_id text NOT NULL REFERENCES signing_key,
     marked_at timestamptz NOT NULL,
     PRIMARY KEY (task_id, digest))`,
  // The envelope that asks the task now, when it is no longer its first one.
  'ALTER TABLE task ADD COLUMN IF NOT EXISTS envelope_id uuid',
  `CREATE TABLE superseded_task (
     task_id uuid NOT NULL,
     revision integer NOT NULL,
     digest bytea NOT NULL,
     nonce text NOT NULL,
     issued_at timestamptz NOT NULL,
     due_at timestamptz NOT NULL,
     envelope_id uuid NOT NULL,
     superseded_at timestamptz NOT NULL,
     why text NOT NULL,
     PRIMARY KEY (task_id, revision))`,
];

const DOWN = [
  'DROP TABLE superseded_task',
  'DROP TABLE suspect_result',
  'DROP TABLE key_event',
  'DROP TABLE key_approval',
  'DROP INDEX signing_key_owner',
  `ALTER TABLE signing_key DROP COLUMN registered_at, DROP COLUMN retired_at, DROP COLUMN revoked_at, DROP COLUMN suspect_from,
     DROP COLUMN replaces, DROP COLUMN proof, DROP COLUMN endorsement`,
];
