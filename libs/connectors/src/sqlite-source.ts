import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import type { EvidenceItem } from '#agencies';
import { FoundRecords, planLookup, searchKeys, type LookupPlan } from './lookup-plan.js';
import type { RawValue } from './read-field.js';
import { SourceUnavailable, type LookupAnswer, type LookupQuery, type Source } from './source.js';
import { mappingOf, type DescriptionOf } from './source-description.js';

interface PreparedPlan {
  plan: LookupPlan;
  statement: Database.Statement;
}

/**
 * A SQLite file, opened read-only. The keys of a batch travel as one JSON parameter and are joined to the table. Reading is
 * synchronous: the lookup column needs an index, or the process stands still while the table is read.
 */
export class SqliteSource implements Source {
  readonly kind = 'sqlite';
  readonly items: ReadonlySet<string>;
  private database: Database.Database | null = null;
  private readonly plans = new Map<string, PreparedPlan>();

  constructor(private readonly description: DescriptionOf<'sqlite'>) {
    this.items = new Set(Object.keys(description.items));
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const { plan, statement } = this.guarded(() => this.prepared(item));
    const { tuples, claimOf } = searchKeys(plan, claims);
    const found = new FoundRecords(plan, claims.length);
    const rows = this.guarded(() =>
      statement.all([JSON.stringify(plan.keys.length === 1 ? tuples.flat() : tuples)]),
    ) as RawValue[][];
    for (const row of rows) {
      const claim = claimOf[Number(row[0])];
      if (claim !== undefined) found.add(claim, row, 1);
    }
    const asOf = mappingOf(this.description, item).asOf ?? null;
    return { records: found.records, unreadable: found.unreadable, asOf, sourceName: this.description.name };
  }

  async close(): Promise<void> {
    this.database?.close();
    this.database = null;
  }

  private prepared(item: EvidenceItem): PreparedPlan {
    let prepared = this.plans.get(item.id);
    if (prepared === undefined) {
      const plan = planLookup(this.description.name, item, mappingOf(this.description, item));
      const fields = plan.fields.map(({ column }) => `t.${quote(column)}`).join(', ');
      // A single key travels as plain text: taking it out of an array costs more than the search itself.
      const asked = (n: number) => (plan.keys.length === 1 ? 'j.value' : `j.value ->> ${n}`);
      const match = plan.keys.map(({ column }, n) => `t.${quote(column)} = ${asked(n)}`).join(' AND ');
      const text = `SELECT j.key, ${fields} FROM json_each(?) AS j CROSS JOIN ${plan.table.map(quote).join('.')} AS t ON ${match}`;
      prepared = { plan, statement: this.opened().prepare(text).raw() };
      this.plans.set(item.id, prepared);
    }
    return prepared;
  }

  private opened(): Database.Database {
    if (this.database === null) {
      this.database = new Database(`${pathToFileURL(this.description.file).href}?mode=ro`);
      this.database.pragma('query_only = ON');
    }
    return this.database;
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (error instanceof Error && code === undefined && !/^ConnectionFailed/.test(error.message)) throw error;
      const busy = code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED' || code === 'SQLITE_IOERR';
      throw new SourceUnavailable(this.description.name, code ?? 'cannot be opened', busy ? 'time' : 'office');
    }
  }
}

/** SQLite reads an unknown name in double quotes as text, so that a missing column would go unnoticed; brackets have no such second meaning. */
function quote(identifier: string): string {
  return `[${identifier}]`;
}
