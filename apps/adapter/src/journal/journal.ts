import type Database from 'libsql';
import type { OfficeId, ReceiptEntry, WindowV1 } from '#contracts';
import { openJournalDatabase } from './open-journal-database.js';

/** An answer as it was signed. `envelope` is the AMQP body, byte for byte. Digests are base64. */
export interface JournalledAnswer {
  sequence: number;
  taskDigest: string;
  taskId: string;
  revision: number;
  resultId: string;
  resultDigest: string;
  envelope: Buffer;
  answeredAt: string;
}

/**
 * What an office has answered. It gives each result its contiguous sequence number, and a task that comes again its first answer,
 * byte for byte. Everything is on the disk before a method returns. One process at a time holds an office's journal.
 */
export class Journal {
  private readonly database: Database.Database;
  private readonly insert: Database.Statement;
  private readonly select: Database.Statement;
  private last: number;

  /** Throws when another process holds it. `folder` is made if need be. */
  constructor(folder: string, office: OfficeId) {
    this.database = openJournalDatabase(folder, office);
    this.insert = this.database.prepare(
      'INSERT INTO answered (sequence, task_digest, task_id, revision, result_id, result_digest, envelope, answered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.select = this.database.prepare(
      'SELECT a.* FROM json_each(?) AS asked CROSS JOIN answered AS a ON a.task_digest = asked.value ORDER BY a.sequence',
    );
    const row = this.database.prepare('SELECT max(sequence) AS last FROM answered').get() as { last: number | null };
    this.last = row.last ?? 0;
  }

  get lastSequence(): number {
    return this.last;
  }

  /** The answers already given to these tasks, in order of their sequence. */
  answersTo(taskDigests: readonly string[]): JournalledAnswer[] {
    if (this.last === 0 || taskDigests.length === 0) return [];
    return (this.select.all([JSON.stringify(taskDigests)]) as AnsweredRow[]).map((row) => ({
      sequence: row.sequence,
      taskDigest: row.task_digest,
      taskId: row.task_id,
      revision: row.revision,
      resultId: row.result_id,
      resultDigest: row.result_digest,
      envelope: Buffer.from(row.envelope),
      answeredAt: row.answered_at,
    }));
  }

  /** Records a batch in one transaction. Throws, and records nothing, unless its sequence numbers follow the last one. */
  record(answers: readonly JournalledAnswer[]): void {
    answers.forEach(({ sequence }, n) => {
      if (sequence !== this.last + 1 + n) throw new RangeError(`sequence ${sequence} does not follow ${this.last + n}`);
    });
    this.inTransaction(() => {
      for (const a of answers)
        this.insert.run([
          a.sequence,
          a.taskDigest,
          a.taskId,
          a.revision,
          a.resultId,
          a.resultDigest,
          a.envelope,
          a.answeredAt,
        ]);
    });
    this.last += answers.length;
  }

  /** Marks answers with the coordinator's receipts; returns how many of them are ours. */
  noteReceipts(entries: readonly ReceiptEntry[]): number {
    const marked = this.database
      .prepare(
        `UPDATE answered SET receipt_status = e.value ->> 'status', receipt_code = e.value ->> 'code'
         FROM json_each(?) AS e WHERE answered.result_digest = e.value ->> 'result_digest'`,
      )
      .run([JSON.stringify(entries)]);
    return marked.changes;
  }

  /** Status of the receipt for the answer to a task; null while there is none. */
  receiptOf(taskDigest: string): { status: string; code: string | null } | null {
    const row = this.database
      .prepare('SELECT receipt_status AS status, receipt_code AS code FROM answered WHERE task_digest = ?')
      .get([taskDigest]) as { status: string | null; code: string | null } | undefined;
    if (row === undefined || row.status === null) return null;
    return { status: row.status, code: row.code };
  }

  /** Keeps the window notice of the highest epoch of each season. */
  noteWindow({ season, epoch, closes_at }: Pick<WindowV1, 'season' | 'epoch' | 'closes_at'>): void {
    this.database
      .prepare(
        `INSERT INTO review_window (season, epoch, closes_at) VALUES (?, ?, ?) ON CONFLICT (season) DO UPDATE
         SET epoch = excluded.epoch, closes_at = excluded.closes_at WHERE excluded.epoch >= review_window.epoch`,
      )
      .run([season, epoch, closes_at]);
  }

  /** When the season's window closes, as the coordinator last announced it; null when it announced nothing. */
  windowEnd(season: string): string | null {
    const row = this.database.prepare('SELECT closes_at FROM review_window WHERE season = ?').get([season]) as
      { closes_at: string } | undefined;
    return row?.closes_at ?? null;
  }

  /** Lets go of the file. Prepared statements keep the connection alive in the driver, so the lock is given up by hand. */
  close(): void {
    if (!this.database.open) return;
    this.database.pragma('journal_mode = DELETE');
    this.database.pragma('locking_mode = NORMAL');
    this.database.prepare('SELECT count(*) FROM review_window').get();
    this.database.close();
  }

  private inTransaction(work: () => void): void {
    this.database.exec('BEGIN');
    try {
      work();
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
}

interface AnsweredRow {
  sequence: number;
  task_digest: string;
  task_id: string;
  revision: number;
  result_id: string;
  result_digest: string;
  /** What the driver makes of a BLOB in a list of rows. */
  envelope: ArrayBuffer;
  answered_at: string;
}
