import { rmSync } from 'node:fs';
import Database from 'libsql';
import type { TableLayout } from './table-layout.js';

/** Rows in one statement: fewer calls into the engine, and well below its limit of bound values. */
const ROWS_AT_ONCE = 64;

/** An export that was taken. */
export interface TakenExport {
  name: string;
  digest: string;
  size: number;
  mtimeMs: number;
  rows: number;
  header: readonly string[];
}

/**
 * Writes an index of exports: a SQLite file with the kept cells (`c0`, `c1`, …) and the folded keys (`k0`, …) of each row. It is
 * written beside the one in use and put into its place when it is complete, so nothing here needs to survive a crash.
 */
export class ExportIndex {
  private readonly database: Database.Database;
  private readonly width: number;
  private readonly full: Database.Statement;
  private readonly remove: Database.Statement | null;
  private pending: (string | null)[] = [];

  /** `file` may hold an index of the same layout, to be added to. */
  constructor(
    private readonly file: string,
    private readonly layout: TableLayout,
  ) {
    this.database = new Database(file);
    this.width = layout.columns.length + layout.keys.length;
    this.database.pragma('journal_mode = OFF');
    this.database.pragma('synchronous = OFF');
    this.database.pragma('page_size = 8192');
    const names = [...layout.columns.map((_, n) => `c${n}`), ...layout.keys.map((_, n) => `k${n}`)];
    this.database.exec(`CREATE TABLE IF NOT EXISTS record (${names.map((name) => `${name} TEXT`).join(', ')})`);
    this.database.exec('CREATE TABLE IF NOT EXISTS taken (export TEXT NOT NULL)');
    this.database.exec('CREATE TABLE IF NOT EXISTS layout (signature TEXT NOT NULL)');
    this.full = this.insert(ROWS_AT_ONCE);
    const { recordKey } = layout;
    const same = recordKey.map((place) => `c${place} = ?`).join(' AND ');
    if (recordKey.length > 0)
      this.database.exec(
        `CREATE INDEX IF NOT EXISTS by_record ON record (${recordKey.map((place) => `c${place}`).join(', ')})`,
      );
    this.remove = recordKey.length === 0 ? null : this.database.prepare(`DELETE FROM record WHERE ${same}`);
    this.database.exec('BEGIN');
  }

  /** Adds a row. False when it lacks a key, so that nothing can find it. */
  add(cells: readonly string[]): boolean {
    const { keys: places, plan } = this.layout;
    const keys = places.map((place, n) => plan.keys[n]?.fold(cells[place] ?? '') || null);
    this.pending.push(...cells, ...keys);
    if (this.pending.length === this.width * ROWS_AT_ONCE) this.flush();
    return !keys.includes(null);
  }

  /** Takes out what is known of the record of this row. */
  forget(cells: readonly string[]): void {
    this.remove?.run(this.layout.recordKey.map((place) => cells[place] ?? ''));
  }

  /** Completes the index and lets go of the file. */
  finish(taken: TakenExport): void {
    this.flush();
    this.database.prepare('INSERT INTO taken VALUES (?)').run([JSON.stringify(taken)]);
    this.database.exec('DELETE FROM layout');
    this.database.prepare('INSERT INTO layout VALUES (?)').run([this.layout.signature]);
    this.database.exec('COMMIT');
    const keys = this.layout.keys.map((_, n) => `k${n}`).join(', ');
    this.database.exec(`CREATE INDEX IF NOT EXISTS by_key ON record (${keys})`);
    this.database.close();
  }

  /** Throws the unfinished index away. */
  abandon(): void {
    this.database.close();
    rmSync(this.file, { force: true });
  }

  private flush(): void {
    const rows = this.pending.length / this.width;
    if (rows === 0) return;
    (rows === ROWS_AT_ONCE ? this.full : this.insert(rows)).run(this.pending);
    this.pending = [];
  }

  private insert(rows: number): Database.Statement {
    const places = `(${Array(this.width).fill('?').join(', ')})`;
    return this.database.prepare(`INSERT INTO record VALUES ${Array(rows).fill(places).join(', ')}`);
  }
}
