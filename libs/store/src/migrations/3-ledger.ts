import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of each season. Leaves are written in the transaction of what they record, one row a transaction, and get their positions
 * afterwards, from the sequencer. What has a position never changes: triggers say so to whoever can write to the tables.
 */
export class Ledger1700000000003 implements MigrationInterface {
  name = 'Ledger1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  // Its row is the lock of the sequencer and of the signer. `counts`: sequenced leaves by type.
  `CREATE TABLE ledger (
     season text PRIMARY KEY,
     origin text NOT NULL,
     size bigint NOT NULL DEFAULT 0,
     counts jsonb NOT NULL DEFAULT '{}')`,
  /*
   * Leaves of one transaction, each with its length (4 bytes, big-endian) before it. `number` is drawn inside the transaction, so that
   * what was committed before another transaction wrote its leaves has the lower number; it must not be cached per session, or
   * that would not hold. `envelopes`: 16 bytes a leaf, the id of the envelope it was made for, or zeros.
   */
  `CREATE TABLE ledger_batch (
     number bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
     season text NOT NULL,
     first_index bigint,
     count integer NOT NULL CHECK (count > 0),
     leaves bytea NOT NULL,
     envelopes bytea)`,
  `ALTER TABLE ledger_batch ALTER COLUMN leaves SET STORAGE EXTERNAL, ALTER COLUMN envelopes SET STORAGE EXTERNAL`,
  `CREATE INDEX ledger_batch_pending ON ledger_batch (season, number) WHERE first_index IS NULL`,
  `CREATE UNIQUE INDEX ledger_batch_index ON ledger_batch (season, first_index)`,
  // Salt and payload of a commitment whose payload is no row of its own; to erase is to delete the row.
  `CREATE TABLE ledger_opening (
     batch bigint NOT NULL,
     place integer NOT NULL,
     salt bytea NOT NULL,
     payload bytea NOT NULL,
     PRIMARY KEY (batch, place))`,
  `CREATE TABLE ledger_tile (
     season text NOT NULL,
     level smallint NOT NULL,
     place integer NOT NULL,
     width smallint NOT NULL CHECK (width BETWEEN 1 AND 256),
     hashes bytea NOT NULL,
     PRIMARY KEY (season, level, place))`,
  `ALTER TABLE ledger_tile ALTER COLUMN hashes SET STORAGE EXTERNAL`,
  `CREATE TABLE ledger_checkpoint (
     season text NOT NULL,
     size bigint NOT NULL,
     root text NOT NULL,
     note text NOT NULL,
     signed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     cosigned integer NOT NULL DEFAULT 0,
     timestamp_token bytea,
     PRIMARY KEY (season, size))`,
  // Which state of a key each log knows already.
  `CREATE TABLE ledger_key (
     season text NOT NULL,
     key_id text NOT NULL,
     state text NOT NULL,
     PRIMARY KEY (season, key_id))`,
  `ALTER TABLE application_document ADD COLUMN salt bytea, ADD COLUMN ledger_batch bigint, ADD COLUMN ledger_place integer`,
  `ALTER TABLE task ADD COLUMN ledger_batch bigint, ADD COLUMN ledger_place integer`,
  `ALTER TABLE result ADD COLUMN ledger_batch bigint, ADD COLUMN ledger_place integer`,
  `CREATE INDEX result_receipt ON result (receipt_id)`,
  `ALTER TABLE quarantine ADD COLUMN sequence bigint, ADD COLUMN ledger_batch bigint, ADD COLUMN ledger_place integer`,
  // With these two the row holds all of a score, so that the leaf's commitment can be opened from it.
  `ALTER TABLE score ADD COLUMN threshold integer NOT NULL DEFAULT 0, ADD COLUMN subtotals jsonb NOT NULL DEFAULT '{}',
     ADD COLUMN salt bytea, ADD COLUMN ledger_batch bigint, ADD COLUMN ledger_place integer`,
  // Two persons who put a key into place; what approves keys later adds its own.
  `ALTER TABLE signing_key ADD COLUMN installed_by text[] NOT NULL DEFAULT '{}'`,
  `CREATE FUNCTION ledger_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'what is in the ledger cannot be changed or deleted' USING ERRCODE = 'integrity_constraint_violation'; END $$`,
  `CREATE TRIGGER ledger_batch_place BEFORE UPDATE ON ledger_batch FOR EACH ROW
     WHEN (OLD.first_index IS NOT NULL OR (OLD.number, OLD.season, OLD.count, OLD.leaves, OLD.envelopes) IS DISTINCT FROM
           (NEW.number, NEW.season, NEW.count, NEW.leaves, NEW.envelopes)) EXECUTE FUNCTION ledger_keeps()`,
  `CREATE TRIGGER ledger_batch_keep BEFORE DELETE ON ledger_batch FOR EACH ROW EXECUTE FUNCTION ledger_keeps()`,
  `CREATE TRIGGER ledger_batch_whole BEFORE TRUNCATE ON ledger_batch EXECUTE FUNCTION ledger_keeps()`,
  `CREATE TRIGGER ledger_tile_grow BEFORE UPDATE ON ledger_tile FOR EACH ROW
     WHEN (NEW.width <= OLD.width OR substring(NEW.hashes FOR length(OLD.hashes)) <> OLD.hashes) EXECUTE FUNCTION ledger_keeps()`,
  `CREATE TRIGGER ledger_tile_keep BEFORE DELETE ON ledger_tile FOR EACH ROW EXECUTE FUNCTION ledger_keeps()`,
  `CREATE TRIGGER ledger_tile_whole BEFORE TRUNCATE ON ledger_tile EXECUTE FUNCTION ledger_keeps()`,
  `CREATE TRIGGER ledger_grow BEFORE UPDATE ON ledger FOR EACH ROW
     WHEN (NEW.size < OLD.size OR NEW.origin <> OLD.origin OR NEW.season <> OLD.season) EXECUTE FUNCTION ledger_keeps()`,
  `CREATE TRIGGER ledger_keep BEFORE DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_keeps()`,
];

const UNDO = [
  'DROP TABLE ledger_batch, ledger_tile, ledger, ledger_opening, ledger_checkpoint, ledger_key',
  'DROP FUNCTION ledger_keeps()',
  'ALTER TABLE application_document DROP COLUMN salt, DROP COLUMN ledger_batch, DROP COLUMN ledger_place',
  'ALTER TABLE task DROP COLUMN ledger_batch, DROP COLUMN ledger_place',
  'DROP INDEX result_receipt',
  'ALTER TABLE result DROP COLUMN ledger_batch, DROP COLUMN ledger_place',
  'ALTER TABLE quarantine DROP COLUMN sequence, DROP COLUMN ledger_batch, DROP COLUMN ledger_place',
  'ALTER TABLE score DROP COLUMN threshold, DROP COLUMN subtotals, DROP COLUMN salt, DROP COLUMN ledger_batch, DROP COLUMN ledger_place',
  'ALTER TABLE signing_key DROP COLUMN installed_by',
];
