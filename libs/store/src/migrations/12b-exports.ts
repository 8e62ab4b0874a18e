import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that people took out: who, when, by which filter, how many rows. The record stays; the file itself lies here for some days, in parts,
 * so that any coordinator can hand it out and memory does not grow with it.
 */
export class Exports1700000000122 implements MigrationInterface {
  name = 'Exports1700000000122';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE export_part, export');
  }
}

const STATEMENTS = [
  // `total` is null where nobody has counted; `moved_at` tells one that is under way from one whose program has died.
  `CREATE TABLE export (
     id uuid PRIMARY KEY,
     ref text NOT NULL,
     role text NOT NULL,
     season text NOT NULL,
     filter jsonb NOT NULL,
     state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
     done integer NOT NULL DEFAULT 0,
     total integer,
     bytes bigint NOT NULL DEFAULT 0,
     sha256 bytea,
     started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     finished_at timestamptz)`,
  `CREATE INDEX export_ref ON export (ref, id)`,
  `CREATE TABLE export_part (
     export_id uuid NOT NULL REFERENCES export,
     n integer NOT NULL,
     bytes bytea NOT NULL,
     PRIMARY KEY (export_id, n))`,
  `ALTER TABLE export_part ALTER COLUMN bytes SET STORAGE EXTERNAL`,
];
