import type { ServerDescription } from '../description/source-description.js';
import { MysqlPort } from '../sql/mysql-port.js';
import type { SqlRows } from '../sql/sql-port.js';
import { readGrants } from './read-grants.js';
import { catalogueText, gatherTables, SqlSurveyor } from './sql-surveyor.js';
import type { CataloguedTable, Search, WiderRight } from './surveyor.js';

/** Looks at a MySQL or MariaDB database with the account that the adapter is to have. */
export class MysqlSurveyor extends SqlSurveyor {
  constructor(description: ServerDescription, password: string | undefined) {
    super(new MysqlPort(description, password));
  }

  async tables(): Promise<CataloguedTable[]> {
    const { rows } = await this.ask(
      `SELECT t.TABLE_NAME, t.TABLE_TYPE, IF(t.TABLE_TYPE = 'VIEW', '', t.TABLE_COMMENT), t.TABLE_ROWS, c.COLUMN_NAME,
              CONCAT(c.COLUMN_TYPE, IF(c.CHARACTER_SET_NAME IS NULL, '', CONCAT(' ', c.CHARACTER_SET_NAME))), c.COLUMN_COMMENT,
              EXISTS (SELECT 1 FROM information_schema.STATISTICS s WHERE s.TABLE_SCHEMA = c.TABLE_SCHEMA
                AND s.TABLE_NAME = c.TABLE_NAME AND s.COLUMN_NAME = c.COLUMN_NAME AND s.SEQ_IN_INDEX = 1)
         FROM information_schema.TABLES t JOIN information_schema.COLUMNS c
           ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME
        WHERE t.TABLE_SCHEMA = DATABASE() ORDER BY t.TABLE_NAME, c.ORDINAL_POSITION`,
    );
    return gatherTables(rows, (kind) => /VIEW/.test(kind));
  }

  async widerRights(): Promise<WiderRight[]> {
    const { rows } = await this.ask('SHOW GRANTS');
    return readGrants(rows.map(([line]) => catalogueText(line)));
  }

  /** Views of which only reading was granted are not explained (ER_VIEW_NO_EXPLAIN): then nobody can tell beforehand. */
  protected async searchIn({ columns, rows }: SqlRows): Promise<Search> {
    const place = (name: string): number => columns.findIndex((column) => column.toLowerCase() === name);
    const [type, keys, estimate] = [place('type'), place('possible_keys'), place('rows')];
    const all = rows.filter((row) => /^(ALL|index)$/.test(catalogueText(row[type])) && row[keys] === null);
    if (all.length === 0) return { reads: 'index', rows: null };
    return { reads: 'all_rows', rows: Math.max(...all.map((row) => Number(row[estimate] ?? 0))) };
  }
}
