import type Database from 'libsql';

/**
 * A task whose answer was asked of another system of the office. `task` is the payload as the coordinator signed it: it holds
 * the claim, and is forgotten with the question. `answeredBy` is the sequence number of the answer that is recorded and may not
 * have left the house yet; null while the answer is waited for.
 */
export interface OpenQuestion {
  place: number;
  taskId: string;
  taskDigest: string;
  item: string;
  reference: string;
  task: string;
  answeredBy: number | null;
}

export type NewQuestion = Omit<OpenQuestion, 'place' | 'answeredBy'>;

export const QUESTION_SCHEMA = `
  CREATE TABLE IF NOT EXISTS question (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id TEXT NOT NULL,
    task_digest TEXT NOT NULL UNIQUE,
    item TEXT NOT NULL,
    reference TEXT NOT NULL,
    task TEXT NOT NULL,
    answered_by INTEGER
  );
`;

/** What an office has asked elsewhere, kept in its journal. Writing is for the journal's own transactions. */
export class QuestionBook {
  private readonly select: Database.Statement;

  constructor(private readonly database: Database.Database) {
    this.select = database.prepare('SELECT * FROM question WHERE place > ? ORDER BY place LIMIT ?');
  }

  /** A question that is there already is not kept twice. */
  keep(questions: readonly NewQuestion[]): void {
    const insert = this.database.prepare(
      'INSERT INTO question (task_id, task_digest, item, reference, task) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    for (const q of questions) insert.run([q.taskId, q.taskDigest, q.item, q.reference, q.task]);
  }

  /** Notes which answers are recorded to questions that are open; tasks without a question are passed over. */
  noteAnswers(answers: readonly { taskDigest: string; sequence: number }[]): void {
    const update = this.database.prepare('UPDATE question SET answered_by = ? WHERE task_digest = ?');
    for (const { taskDigest, sequence } of answers) update.run([sequence, taskDigest]);
  }

  /** At most `limit` questions behind `place`, in the order in which they were asked. */
  after(place: number, limit: number): OpenQuestion[] {
    const rows = this.select.all([place, limit]) as QuestionRow[];
    return rows.map((row) => ({
      place: row.place,
      taskId: row.task_id,
      taskDigest: row.task_digest,
      item: row.item,
      reference: row.reference,
      task: row.task,
      answeredBy: row.answered_by,
    }));
  }

  /** How many are still to be answered. */
  unanswered(): number {
    const row = this.database.prepare('SELECT count(*) AS n FROM question WHERE answered_by IS NULL').get() as {
      n: number;
    };
    return row.n;
  }

  forget(taskDigests: readonly string[]): void {
    this.database
      .prepare('DELETE FROM question WHERE task_digest IN (SELECT value FROM json_each(?))')
      .run([JSON.stringify(taskDigests)]);
  }
}

interface QuestionRow {
  place: number;
  task_id: string;
  task_digest: string;
  item: string;
  reference: string;
  task: string;
  answered_by: number | null;
}
