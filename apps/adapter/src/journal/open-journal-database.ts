import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { OfficeId } from '#contracts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answered (
    sequence INTEGER PRIMARY KEY,
    task_digest TEXT NOT NULL UNIQUE,
    task_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    result_id TEXT NOT NULL,
    result_digest TEXT NOT NULL UNIQUE,
    envelope BLOB NOT NULL,
    answered_at TEXT NOT NULL,
    receipt_status TEXT,
    receipt_code TEXT
  );
  CREATE TABLE IF NOT EXISTS review_window (season TEXT PRIMARY KEY, epoch INTEGER NOT NULL, closes_at TEXT NOT NULL);
`;

/** The journal's own words when another process holds it. */
export class JournalHeld extends Error {
  constructor(office: OfficeId) {
    super(`the journal of ${office} is held by another process`);
    this.name = 'JournalHeld';
  }
}

/** Opens the journal file of an office, for its owner's eyes and for this process alone. A commit is on the disk when it returns. */
export function openJournalDatabase(folder: string, office: OfficeId): Database.Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${office}.journal.db`);
  const database = new Database(file);
  try {
    // Set before the log is first used: the lock is then held until the end, and needs no shared memory.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec(SCHEMA);
    database.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    database.close();
    throw (error as { code?: string }).code === 'SQLITE_BUSY' ? new JournalHeld(office) : error;
  }
  chmodSync(file, 0o600);
  return database;
}
