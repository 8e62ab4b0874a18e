import { fdatasync } from 'node:fs';
import { promisify } from 'node:util';
import type Database from 'libsql';
import { QuestionBook, type NewQuestion } from './question-book.js';
import type { KeyNoticeV1, OfficeId, ReceiptEntry, ReminderV1, WindowV1 } from '#contracts';
import type { KeptNotice } from '#signing';
import { closeJournalDatabase, openJournalDatabase, type JournalDatabase } from './open-journal-database.js';

const sync = promisify(fdatasync);

/** An answer as it was signed. `envelope` is the AMQP body, byte for byte. Digests are base64. */
export interface JournalledAnswer {
  sequence: number;
  taskId: string;
  taskDigest: string;
  resultDigest: string;
  answeredAt: string;
  envelope: Buffer;
}

/** A task by which an answer is asked for. */
export interface AskedTask {
  taskId: string;
  taskDigest: string;
}

/**
 * What an office has answered. It gives each result its contiguous sequence number, and a task that comes again its first answer,
 * byte for byte. What is recorded survives the end of the process at once, and of the machine when `flush` has resolved: an answer
 * may leave the house only then. Receipts and notices are not flushed; they would come again. One process at a time holds an
 * office's journal.
 */
export class Journal {
  /** What was asked of other systems of the office and is still to be answered. */
  readonly questions: QuestionBook;
  private readonly opened: JournalDatabase;
  private readonly database: Database.Database;
  private readonly insert: Database.Statement;
  private readonly select: Database.Statement;
  /** Sequence by result digest, of answers without a receipt. */
  private readonly awaitingReceipt: Map<string, number>;
  /** The same of answers that were quarantined: a later receipt says what became of them. */
  private readonly quarantined: Map<string, number>;
  private last: number;
  /** The greatest id of a task answered; empty while there is none. */
  private greatestTask: string;
  private unflushed = false;
  /** The sync under way, or the last one: who recorded nothing new still waits for it. */
  private syncing: Promise<void> = Promise.resolve();

  /** Throws when another process holds it. `folder` is made if need be. */
  constructor(
    readonly folder: string,
    office: OfficeId,
  ) {
    this.opened = openJournalDatabase(folder, office);
    this.database = this.opened.database;
    this.questions = new QuestionBook(this.database);
    this.insert = this.database.prepare(
      'INSERT INTO answered (sequence, task_id, task_digest, result_digest, answered_at, envelope) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.select = this.database.prepare(
      'SELECT a.* FROM json_each(?) AS asked CROSS JOIN answered AS a ON a.task_id = asked.value ORDER BY a.sequence',
    );
    const row = this.database
      .prepare('SELECT (SELECT max(sequence) FROM answered) AS last, (SELECT max(task_id) FROM answered) AS task')
      .get() as { last: number | null; task: string | null };
    this.last = row.last ?? 0;
    this.greatestTask = row.task ?? '';
    const open = this.database
      .prepare('SELECT result_digest, sequence FROM answered WHERE sequence NOT IN (SELECT sequence FROM receipt)')
      .raw();
    this.awaitingReceipt = new Map(open.all() as [string, number][]);
    const aside = this.database
      .prepare(
        `SELECT result_digest, sequence FROM answered JOIN receipt USING (sequence) WHERE status = 'quarantined'`,
      )
      .raw();
    this.quarantined = new Map(aside.all() as [string, number][]);
  }

  get lastSequence(): number {
    return this.last;
  }

  /** How many answers have no receipt, how many were quarantined, and how many tasks wait for another system of the office. */
  standing(): { without_receipt: number; quarantined: number; asked_elsewhere: number } {
    return {
      without_receipt: this.awaitingReceipt.size,
      quarantined: this.quarantined.size,
      asked_elsewhere: this.questions.unanswered(),
    };
  }

  /** The answers already given to these tasks, in order of their sequence. */
  answersTo(tasks: readonly AskedTask[]): JournalledAnswer[] {
    // Task ids grow with time and tasks come about in their order, so that most need no look into the file.
    const perhaps = tasks.filter(({ taskId }) => taskId <= this.greatestTask);
    if (perhaps.length === 0) return [];
    const asked = new Set(perhaps.map(({ taskDigest }) => taskDigest));
    const rows = this.select.all([JSON.stringify(perhaps.map(({ taskId }) => taskId))]) as AnsweredRow[];
    // Another revision of a task has the same id.
    return rows.filter((row) => asked.has(row.task_digest)).map(toAnswer);
  }

  /** Numbers of the answers without a receipt, up to `upTo`, in order. */
  awaitingReceipts(upTo: number): number[] {
    return [...this.awaitingReceipt.values()].filter((sequence) => sequence <= upTo).sort((a, b) => a - b);
  }

  /** The answers with these numbers, in order. */
  answersNumbered(sequences: readonly number[]): JournalledAnswer[] {
    const rows = this.database
      .prepare('SELECT a.* FROM json_each(?) AS n CROSS JOIN answered AS a ON a.sequence = n.value ORDER BY a.sequence')
      .all([JSON.stringify(sequences)]) as AnsweredRow[];
    return rows.map(toAnswer);
  }

  /**
   * Records a batch in one transaction, with the questions that its interim answers stand for. An answer to a question asked before is
   * noted at the question. Throws, and records nothing, unless the sequence numbers follow the last one.
   */
  record(answers: readonly JournalledAnswer[], questions: readonly NewQuestion[] = []): void {
    answers.forEach(({ sequence }, n) => {
      if (sequence !== this.last + 1 + n) throw new RangeError(`sequence ${sequence} does not follow ${this.last + n}`);
    });
    this.inTransaction(() => {
      for (const a of answers)
        this.insert.run([a.sequence, a.taskId, a.taskDigest, a.resultDigest, a.answeredAt, a.envelope]);
      this.questions.noteAnswers(answers);
      this.questions.keep(questions);
    });
    this.last += answers.length;
    this.unflushed = true;
    for (const { resultDigest, sequence, taskId } of answers) {
      this.awaitingReceipt.set(resultDigest, sequence);
      if (taskId > this.greatestTask) this.greatestTask = taskId;
    }
  }

  /** Resolves when everything recorded so far is on the disk. Off the main thread, so that other offices work meanwhile. */
  flush(): Promise<void> {
    if (this.unflushed) {
      this.unflushed = false;
      this.syncing = sync(this.opened.log).catch((error: unknown) => {
        this.unflushed = true;
        throw error;
      });
    }
    return this.syncing;
  }

  /**
   * Keeps the first receipt for each answer, and the later one for an answer that had been quarantined; returns how many of the entries
   * say something new.
   */
  noteReceipts(entries: readonly ReceiptEntry[]): number {
    const own = entries.flatMap(({ result_digest, status, code }) => {
      const sequence =
        this.awaitingReceipt.get(result_digest) ??
        (status === 'quarantined' ? undefined : this.quarantined.get(result_digest));
      return sequence === undefined ? [] : [{ result_digest, row: [sequence, status, code ?? null] as const }];
    });
    if (own.length === 0) return 0;
    this.database
      .prepare(
        `INSERT INTO receipt (sequence, status, code)
         SELECT e.value ->> 0, e.value ->> 1, e.value ->> 2 FROM json_each(?) AS e WHERE true
         ON CONFLICT (sequence) DO UPDATE SET status = excluded.status, code = excluded.code`,
      )
      .run([JSON.stringify(own.map(({ row }) => row))]);
    for (const { result_digest, row } of own) {
      this.awaitingReceipt.delete(result_digest);
      if (row[1] === 'quarantined') this.quarantined.set(result_digest, row[0]);
      else this.quarantined.delete(result_digest);
    }
    return own.length;
  }

  /** The receipt for the answer with this number; null while there is none. */
  receiptOf(sequence: number): { status: string; code: string | null } | null {
    const row = this.database.prepare('SELECT status, code FROM receipt WHERE sequence = ?').get([sequence]) as
      { status: string; code: string | null } | undefined;
    return row === undefined ? null : { status: row.status, code: row.code };
  }

  /**
   * The results of one season with numbers above `after`, in ascending order, each with what its receipt says. The season stands in the
   * signed bytes alone, so that they are read one by one.
   */
  resultsOf(season: string, after: number): { sequence: number; digest: string; receipt: string | null }[] {
    const rows = this.database
      .prepare(
        `SELECT a.sequence, a.result_digest, a.envelope, r.status FROM answered a LEFT JOIN receipt r USING (sequence)
         WHERE a.sequence > ? ORDER BY a.sequence`,
      )
      .iterate([after]) as Iterable<
      Pick<AnsweredRow, 'sequence' | 'result_digest' | 'envelope'> & { status: string | null }
    >;
    const results: { sequence: number; digest: string; receipt: string | null }[] = [];
    for (const { sequence, result_digest: digest, envelope, status: receipt } of rows) {
      if (seasonOf(Buffer.from(envelope)) === season) results.push({ sequence, digest, receipt });
    }
    return results;
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

  /** Keeps a notice about a key of the coordinator, once. */
  noteKey({ signedBy, notice }: KeptNotice): void {
    this.database
      .prepare('INSERT INTO key_notice (signed_by, notice) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run([signedBy, JSON.stringify(notice)]);
  }

  /** The notices about keys of the coordinator, in the order in which they came. */
  keyNotices(): KeptNotice[] {
    const rows = this.database.prepare('SELECT signed_by, notice FROM key_notice ORDER BY id').all() as {
      signed_by: string;
      notice: string;
    }[];
    return rows.map(({ signed_by, notice }) => ({ signedBy: signed_by, notice: JSON.parse(notice) as KeyNoticeV1 }));
  }

  /** Keeps a reminder; false when it is there already. */
  noteReminder(reminder: ReminderV1): boolean {
    const { changes } = this.database
      .prepare('INSERT INTO reminder (reminder_id, reminder) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run([reminder.reminder_id, JSON.stringify(reminder)]);
    return changes > 0;
  }

  /** The reminders of the office, in the order in which they came. */
  reminders(): ReminderV1[] {
    const rows = this.database.prepare('SELECT reminder FROM reminder ORDER BY rowid').all() as {
      reminder: string;
    }[];
    return rows.map(({ reminder }) => JSON.parse(reminder) as ReminderV1);
  }

  /** Lets go of the file. */
  close(): void {
    closeJournalDatabase(this.opened);
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

function toAnswer(row: AnsweredRow): JournalledAnswer {
  return {
    sequence: row.sequence,
    taskId: row.task_id,
    taskDigest: row.task_digest,
    resultDigest: row.result_digest,
    answeredAt: row.answered_at,
    envelope: Buffer.from(row.envelope),
  };
}

interface AnsweredRow {
  sequence: number;
  task_id: string;
  task_digest: string;
  result_digest: string;
  answered_at: string;
  /** What the driver makes of a BLOB in a list of rows. */
  envelope: ArrayBuffer;
}

/** The season of a result in its envelope, both our own writing. */
function seasonOf(envelope: Buffer): string {
  const { payload } = JSON.parse(envelope.toString('utf8')) as { payload: string };
  return (JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as { season: string }).season;
}
