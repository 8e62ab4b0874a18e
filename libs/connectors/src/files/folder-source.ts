import type { EvidenceItem } from '#agencies';
import type { FolderDescription } from '../description/source-description.js';
import { FoundRecords } from '../mapping/found-records.js';
import { foldedKeys, searchKeys } from '../mapping/lookup-plan.js';
import type { LookupAnswer, LookupQuery, Reader } from '../source.js';
import { joinStatement, keyParameter } from '../sql/sqlite-source.js';
import { layOut } from './table-layout.js';
import { TableOfExports } from './table-of-exports.js';

/**
 * A folder in which an office drops CSV or Excel exports. Each is read into an index on the disk at its first lookup; the folder is
 * looked at again every now and then. What an office should know of an export is left in the folder `reports`.
 */
export class FolderSource implements Reader {
  readonly kind: string;
  readonly items: ReadonlySet<string>;
  private readonly tables = new Map<string, TableOfExports>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly description: FolderDescription,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.kind = description.kind;
    this.items = new Set(Object.keys(description.items));
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const table = this.tableOf(item);
    const { plan, columns, keys } = table.layout;
    const { port, asOf } = await table.current();
    const { tuples, claimOf } = foldedKeys(plan, searchKeys(plan, claims));
    const text = joinStatement(
      plan.columns.map((column) => `c${columns.indexOf(column)}`),
      keys.map((_, n) => `k${n}`),
      'record',
    );
    const found = new FoundRecords(plan, claims);
    for (const row of port.all(text, [keyParameter(tuples)])) {
      const claim = claimOf[Number(row[0])];
      if (claim !== undefined) found.add(claim, row, 1);
    }
    return found.answer(this.description.name, asOf);
  }

  async close(): Promise<void> {
    await Promise.all([...this.tables.values()].map((table) => table.close()));
  }

  private tableOf(item: EvidenceItem): TableOfExports {
    let table = this.tables.get(item.id);
    if (table === undefined) {
      table = new TableOfExports(this.description, layOut(this.description, item), this.now, this.inTurn);
      this.tables.set(item.id, table);
    }
    return table;
  }

  /** Two imports at once would need twice the memory, and be no sooner done. */
  private readonly inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = this.last.then(work, work);
    this.last = mine;
    return mine;
  };
}
