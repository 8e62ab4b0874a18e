import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { Attempt } from './evidence.js';

const SUFFIX = '.journal.db';

/**
 * What the offices' journals say that they answered, and what they were told of it. The adapters hold their journals while they run, so
 * copies are read: a copy of file and write-ahead log has every commit up to some moment. Throws when a copy was made in the middle of a
 * checkpoint; the next one will do.
 */
export function readJournals(folder: string): Attempt[] {
  if (!existsSync(folder)) return [];
  const copies = mkdtempSync(join(tmpdir(), 'countersign-journals-'));
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(SUFFIX))
      .flatMap((name) => {
        for (const file of [name, `${name}-wal`])
          if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(copies, file));
        return readJournal(join(copies, name), name.slice(0, -SUFFIX.length));
      });
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

function readJournal(file: string, office: string): Attempt[] {
  const database = new Database(file);
  try {
    const rows = database
      .prepare(
        `SELECT a.sequence, a.task_id AS taskId, a.task_digest AS taskDigest, a.result_digest AS digest, r.status AS receipt
         FROM answered a LEFT JOIN receipt r USING (sequence) ORDER BY a.sequence`,
      )
      .all([]) as Omit<Attempt, 'office' | 'timing'>[];
    return rows.map((row) => ({ ...row, office, timing: null }));
  } finally {
    database.close();
  }
}
