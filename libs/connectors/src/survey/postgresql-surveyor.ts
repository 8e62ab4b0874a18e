import type { ServerDescription } from '../description/source-description.js';
import type { LookupPlan } from '../mapping/lookup-plan.js';
import type { RowsFrom } from '../sql/list-statement.js';
import { tableLookup } from '../sql/postgresql-lookup.js';
import { PostgresqlPort } from '../sql/postgresql-port.js';
import type { SqlRows } from '../sql/sql-port.js';
import { catalogueText, gatherTables, SqlSurveyor } from './sql-surveyor.js';
import type { CataloguedTable, Search, WiderRight } from './surveyor.js';

const RIGHTS = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'];

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Schema?: string;
  Plans?: PlanNode[];
}

/** Looks at a PostgreSQL database with the account that the adapter is to have. */
export class PostgresqlSurveyor extends SqlSurveyor {
  protected override readonly explain = 'EXPLAIN (FORMAT JSON, VERBOSE)';
  /** Plans as they would be if reading all rows were dear: then it shows only where there is no other way. */
  private readonly planner: PostgresqlPort;

  constructor(description: ServerDescription, password: string | undefined) {
    super(new PostgresqlPort(description, password));
    this.planner = new PostgresqlPort(description, password, false, '-c enable_seqscan=off');
  }

  async tables(): Promise<CataloguedTable[]> {
    const { rows } = await this.ask(
      `SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, c.relkind::text,
              obj_description(c.oid, 'pg_class'), c.reltuples::bigint, a.attname, format_type(a.atttypid, a.atttypmod),
              col_description(c.oid, a.attnum),
              EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum)
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND n.nspname NOT LIKE 'pg\\_%' AND has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
        ORDER BY n.nspname, c.relname, a.attnum`,
    );
    return gatherTables(rows, (kind) => kind === 'v');
  }

  async widerRights(tables: readonly string[]): Promise<WiderRight[]> {
    const [ofTables, ofAccount] = await Promise.all([
      this.ask(
        `SELECT r, t FROM unnest($1::text[], $2::text[]) AS asked(t, q), unnest($3::text[]) AS r
          WHERE to_regclass(q) IS NOT NULL AND has_table_privilege(to_regclass(q), r)`,
        [tables, tables.map((table) => this.quoteTable(table)), RIGHTS],
      ),
      this.ask(
        `SELECT 'SUPERUSER', '*' FROM pg_roles WHERE rolname = current_user AND rolsuper
         UNION ALL SELECT 'CREATE', current_database() WHERE has_database_privilege(current_database(), 'CREATE')
         UNION ALL SELECT 'CREATE', n.nspname FROM pg_namespace n WHERE n.nspname NOT LIKE 'pg\\_%'
           AND n.nspname <> 'information_schema' AND has_schema_privilege(n.oid, 'CREATE')`,
      ),
    ]);
    return [...ofAccount.rows, ...ofTables.rows].map(([right, on]) => ({
      right: catalogueText(right),
      on: catalogueText(on),
    }));
  }

  override async search(plan: LookupPlan, from: RowsFrom): Promise<Search> {
    const { text, values } =
      'table' in from
        ? { text: (await tableLookup(this.planner, plan, from.table)).text, values: plan.keys.map(() => ['0']) }
        : this.lookup(plan, from);
    return this.searchIn(await this.planner.query(`${this.explain} ${text}`, values));
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.planner.close()]);
  }

  protected async searchIn({ rows }: SqlRows): Promise<Search> {
    const [{ Plan: root }] = JSON.parse(catalogueText(rows[0]?.[0])) as [{ Plan: PlanNode }];
    const read = scanned(root);
    if (read.length === 0) return { reads: 'index', rows: null };
    const { rows: sizes } = await this.ask(
      `SELECT coalesce(max(greatest(reltuples, 0)), 0)::bigint FROM pg_class WHERE oid IN (SELECT to_regclass(n) FROM unnest($1::text[]) AS n)`,
      [read],
    );
    return { reads: 'all_rows', rows: Number(sizes[0]?.[0] ?? 0) };
  }
}

/** Tables of which a plan reads all rows, quoted. */
function scanned(node: PlanNode): string[] {
  const own =
    node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== undefined
      ? [
          [node.Schema, node['Relation Name']]
            .flatMap((part) => (part === undefined ? [] : [`"${part.replaceAll('"', '""')}"`]))
            .join('.'),
        ]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap(scanned)];
}
