import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { OfficeId } from '#contracts';
import { QUESTION_SCHEMA } from './question-book.js';

/**
 * Task ids are UUIDv7 and grow with time, so new entries of their index lie together; an index on digests would touch a page of its
 * own for nearly every row, and multiply what a commit writes. For the same reason receipts are not written into the rows.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answered (
    sequence INTEGER PRIMARY KEY,
    task_id TEXT NOT NULL,
    task_digest TEXT NOT NULL,
    result_digest TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    envelope BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS answered_by_task ON answered (task_id);
  CREATE TABLE IF NOT EXISTS receipt (
    sequence INTEGER PRIMARY KEY REFERENCES answered, status TEXT NOT NULL, code TEXT
  );
  CREATE TABLE IF NOT EXISTS review_window (season TEXT PRIMARY KEY, epoch INTEGER NOT NULL, closes_at TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS key_notice (
    id INTEGER PRIMARY KEY, signed_by TEXT NOT NULL, notice TEXT NOT NULL, UNIQUE (signed_by, notice)
  );
  CREATE TABLE IF NOT EXISTS reminder (reminder_id TEXT PRIMARY KEY, reminder TEXT NOT NULL);
`;

/** The journal's own words when another process holds it. */
export class JournalHeld extends Error {
  constructor(office: OfficeId) {
    super(`the journal of ${office} is held by another process`);
    this.name = 'JournalHeld';
  }
}

export interface JournalDatabase {
  database: Database.Database;
  /** Descriptor of the write-ahead log: what a commit wrote is on the disk when this has been synced. */
  log: number;
}

/**
 * Opens the journal file of an office, for its owner's eyes and for this process alone. Commits are written and not synced
 * (`synchronous = NORMAL`): the driver would block the thread for as long as the disk takes, so the caller syncs `log` itself.
 */
export function openJournalDatabase(folder: string, office: OfficeId): JournalDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${office}.journal.db`);
  const database = new Database(file);
  try {
    // Set before the log is first used: the lock is then held until the end, and needs no shared memory.
    database.pragma('locking_mode = EXCLUSIVE');
    // An envelope is some two kilobytes: a dozen of them share a page.
    database.pragma('page_size = 32768');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.exec(SCHEMA);
    database.exec(QUESTION_SCHEMA);
    // Writes a page, so that the lock is taken and the log exists.
    database.exec('BEGIN IMMEDIATE; PRAGMA user_version = 1; COMMIT');
  } catch (error) {
    database.close();
    throw (error as { code?: string }).code === 'SQLITE_BUSY' ? new JournalHeld(office) : error;
  }
  chmodSync(file, 0o600);
  return { database, log: openSync(`${file}-wal`, 'r+') };
}

/** Prepared statements keep the connection alive in the driver, so the lock is given up by hand. Folds the log into the file. */
export function closeJournalDatabase({ database, log }: JournalDatabase): void {
  if (!database.open) return;
  closeSync(log);
  database.pragma('journal_mode = DELETE');
  database.pragma('locking_mode = NORMAL');
  database.prepare('SELECT count(*) FROM review_window').get();
  database.close();
}
