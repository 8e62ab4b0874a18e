import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import type { OfficeRegister, OfficeTable } from './agency-registers.js';
import type { ColumnKind } from './table-plan.js';
import { mappingsOf, type WrittenSources } from './written-sources.js';

/** One file for each office, as the systems on the desks of small offices keep it. */
export async function writeSqlite(folder: string, offices: readonly OfficeRegister[]): Promise<WrittenSources> {
  await mkdir(folder, { recursive: true });
  const descriptions: WrittenSources['descriptions'] = new Map();
  for (const register of offices) {
    const file = join(folder, `${register.jurisdiction}.db`);
    await rm(file, { force: true });
    const database = new Database(file);
    try {
      // A half-written sample is written anew, so nothing has to survive a crash.
      database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
      for (const table of register.tables) writeTable(database, table);
      database.exec('COMMIT');
    } finally {
      database.close();
    }
    const items = mappingsOf(register, (table) => table);
    descriptions.set(register.office, { kind: 'sqlite', name: register.office, file, items });
  }
  return { descriptions, drop: () => rm(folder, { recursive: true, force: true }) };
}

function writeTable(database: Database.Database, { plan, rows }: OfficeTable): void {
  const columns = plan.columns.map(({ column, kind }) => `[${column}] ${typeOf(kind)}`);
  database.exec(`CREATE TABLE [${plan.table}] (${columns.join(', ')})`);
  const insert = database.prepare(`INSERT INTO [${plan.table}] VALUES (${plan.columns.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(row);
  database.exec(`CREATE INDEX [I_${plan.table}] ON [${plan.table}] (${plan.keys.map((key) => `[${key}]`).join(', ')})`);
}

function typeOf(kind: ColumnKind): string {
  if (kind === 'count' || kind === 'months' || kind === 'truth') return 'INTEGER';
  return kind === 'cents' ? 'NUMERIC' : 'TEXT';
}
