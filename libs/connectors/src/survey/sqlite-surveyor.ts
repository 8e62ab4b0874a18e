import { accessSync, constants } from 'node:fs';
import { basename } from 'node:path';
import { SqlitePort } from '../sql/sqlite-port.js';
import type { SqlRows } from '../sql/sql-port.js';
import { catalogueText, gatherTables, SqlSurveyor } from './sql-surveyor.js';
import type { CataloguedTable, Search, WiderRight } from './surveyor.js';

/** Looks at a SQLite file. It has no comments on columns. */
export class SqliteSurveyor extends SqlSurveyor {
  protected override readonly explain = 'EXPLAIN QUERY PLAN';

  constructor(
    name: string,
    private readonly file: string,
  ) {
    super(new SqlitePort(name, file));
  }

  async tables(): Promise<CataloguedTable[]> {
    const { rows } = await this.ask(
      `SELECT t.name, t.type, NULL, NULL, c.name, c.type, NULL,
              c.pk = 1 OR EXISTS (SELECT 1 FROM pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i ON i.seqno = 0 WHERE i.name = c.name)
         FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid`,
    );
    return gatherTables(rows, (kind) => kind === 'view');
  }

  async widerRights(): Promise<WiderRight[]> {
    return isWritable(this.file) ? [{ right: 'WRITE', on: basename(this.file) }] : [];
  }

  protected async searchIn({ rows }: SqlRows): Promise<Search> {
    const scans = rows.map((row) => catalogueText(row.at(-1))).filter((detail) => /^SCAN (?!json_each)/.test(detail));
    return { reads: scans.length === 0 ? 'index' : 'all_rows', rows: null };
  }
}

/** True when this process could write to the file. */
export function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
