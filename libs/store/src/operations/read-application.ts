import type { DataSource } from 'typeorm';
import type { ApplicationDocument } from '#contracts';
import type { TaskState } from '../rows/application.row.js';

export interface StoredApplication {
  id: string;
  number: string;
  season: string;
  district: string;
  handedInAt: Date;
  recordedAt: Date;
  completedAt: Date | null;
  openTasks: number;
  document: ApplicationDocument;
  score: StoredScore | null;
  tasks: StoredTask[];
}

export interface StoredScore {
  total: number;
  reached: boolean;
  barred: boolean;
  lines: unknown;
  flags: unknown;
}

export interface StoredTask {
  id: string;
  office: string;
  item: string;
  subject: string;
  state: TaskState;
  verdict: string | null;
  issuedAt: Date;
  dueAt: Date;
  answeredBy: Buffer | null;
  /** Every result that came for the task, in the order of arrival. */
  results: StoredResult[];
}

export interface StoredResult {
  taskId: string;
  /** Who sent it: not always who has the task now. */
  office: string;
  digest: Buffer;
  status: 'accepted' | 'late';
  receivedAt: Date;
  receiptId: string;
  envelope: Buffer;
  /** Position of its leaf in the ledger; null while it has none. */
  ledgerIndex: number | null;
}

/** One application with all that is known of it, as of one moment (REPEATABLE READ). Null when the number is not known. */
export async function readApplication(store: DataSource, number: string): Promise<StoredApplication | null> {
  return store.transaction('REPEATABLE READ', async (manager) => {
    const [application] = await manager.query<Omit<StoredApplication, 'tasks'>[]>(
      `SELECT a.id, a.number, a.season, a.district, a.handed_in_at AS "handedInAt", a.recorded_at AS "recordedAt",
              a.completed_at AS "completedAt", a.open_tasks AS "openTasks", d.document,
              CASE WHEN s.application_id IS NOT NULL THEN json_build_object(
                'total', s.total, 'reached', s.reached, 'barred', s.barred, 'lines', s.lines, 'flags', s.flags) END AS score
       FROM application a JOIN application_document d ON d.application_id = a.id LEFT JOIN score s ON s.application_id = a.id
       WHERE a.number = $1`,
      [number],
    );
    if (application === undefined) return null;
    const tasks = await manager.query<Omit<StoredTask, 'results'>[]>(
      `SELECT id, office, item, subject, state, verdict, issued_at AS "issuedAt", due_at AS "dueAt", answered_by AS "answeredBy"
       FROM task WHERE application_id = $1 ORDER BY item, subject, office, id`,
      [application.id],
    );
    const results = await manager.query<StoredResult[]>(
      `SELECT r.task_id AS "taskId", r.office, r.digest, r.status, r.received_at AS "receivedAt", r.receipt_id AS "receiptId", r.envelope,
              (b.first_index + r.ledger_place)::int AS "ledgerIndex"
       FROM result r LEFT JOIN ledger_batch b ON b.number = r.ledger_batch
       WHERE r.task_id = ANY($1::uuid[]) ORDER BY r.received_at, r.sequence`,
      [tasks.map((task) => task.id)],
    );
    return {
      ...application,
      tasks: tasks.map((task) => ({ ...task, results: results.filter((result) => result.taskId === task.id) })),
    };
  });
}
