import { join } from 'node:path';
import type { EvidenceItem } from '#agencies';
import { BadCsv, loadCsv, type CsvTable } from './load-csv.js';
import { mappingOf, type DescriptionOf } from './description/source-description.js';
import { FoundRecords } from './mapping/found-records.js';
import { planLookup, searchKeys, type LookupPlan } from './mapping/lookup-plan.js';
import { SourceUnavailable, type LookupAnswer, type LookupQuery, type Reader } from './source.js';

interface LoadedItem {
  plan: LookupPlan;
  table: CsvTable;
}

/**
 * A folder of CSV exports. The export of an item is loaded at its first lookup and stays as it was then; a newer one is taken at
 * the next start. Offices rename a finished export into the folder, so that a half-written one is never met.
 */
export class CsvSource implements Reader {
  readonly kind = 'csv';
  readonly items: ReadonlySet<string>;
  private readonly loaded = new Map<string, Promise<LoadedItem>>();

  constructor(private readonly description: DescriptionOf<'csv'>) {
    this.items = new Set(Object.keys(description.items));
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const { plan, table } = await this.load(item);
    const { tuples, claimOf } = searchKeys(plan, claims);
    const found = new FoundRecords(plan, claims);
    const [index] = table.indexes;
    const places = plan.columns.map((column) => table.position.get(column) ?? -1);
    tuples.forEach((tuple, n) => {
      for (const row of index?.find(tuple) ?? []) {
        const cells = table.store.read(row);
        found.add(
          claimOf[n] ?? -1,
          places.map((place) => cells[place] ?? null),
        );
      }
    });
    return found.answer(this.description.name, table.writtenAt);
  }

  async close(): Promise<void> {
    this.loaded.clear();
  }

  private load(item: EvidenceItem): Promise<LoadedItem> {
    let loading = this.loaded.get(item.id);
    if (loading === undefined) {
      loading = this.read(item);
      this.loaded.set(item.id, loading);
      loading.catch(() => this.loaded.delete(item.id));
    }
    return loading;
  }

  private async read(item: EvidenceItem): Promise<LoadedItem> {
    const { folder, name, encoding, delimiter } = this.description;
    const plan = planLookup(name, item, mappingOf(this.description, item));
    const keys = plan.keys.map(({ column }) => column);
    const columns = [...new Set([...keys, ...plan.columns])];
    try {
      return {
        plan,
        table: await loadCsv(
          join(folder, `${mappingOf(this.description, item).table}.csv`),
          { encoding, delimiter },
          columns,
          [keys],
        ),
      };
    } catch (error) {
      const code = error instanceof BadCsv ? error.code : ((error as NodeJS.ErrnoException).code ?? 'unknown');
      throw new SourceUnavailable(name, code, code === 'EMFILE' || code === 'EIO' ? 'time' : 'office');
    }
  }
}
