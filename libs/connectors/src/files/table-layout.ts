import { createHash } from 'node:crypto';
import type { EvidenceItem } from '#agencies';
import type { DateWriting } from '../description/item-mapping.js';
import { mappingOf, type FolderDescription } from '../description/source-description.js';
import { planLookup, type LookupPlan } from '../mapping/lookup-plan.js';

/** What of an office's exports is kept for an item. */
export interface TableLayout {
  plan: LookupPlan;
  /** Name of the exports, without ending. */
  table: string;
  headerRow: number;
  /** Columns of the export that are kept, each once; the n-th is column `c<n>` of the index. */
  columns: readonly string[];
  /** Places in `columns` of the lookup keys, in the order of the plan; the n-th, folded, is column `k<n>` of the index. */
  keys: readonly number[];
  /** Places in `columns` of what identifies a record; empty when every export replaces the one before. */
  recordKey: readonly number[];
  /** How a row says that its record is gone. */
  deleted: { place: number; values: ReadonlySet<string> } | null;
  dates: ReadonlyMap<string, DateWriting>;
  /** Changes with the mapping, so that an index made for another one is not used. */
  signature: string;
}

/** Raised when the same export would be kept differently. */
const VERSION = 1;

/** How the exports of an item are to be kept. Throws BadSourceDescription. */
export function layOut(description: FolderDescription, item: EvidenceItem): TableLayout {
  const mapping = mappingOf(description, item);
  const plan = planLookup(description.name, item, mapping);
  const keyColumns = plan.keys.map(({ column }) => column);
  const incremental = description.mode === 'incremental';
  const identifying = incremental ? (description.recordKey ?? keyColumns) : [];
  const gone = incremental ? description.deleted : undefined;
  const columns = [...new Set([...plan.columns, ...keyColumns, ...identifying, ...(gone ? [gone.column] : [])])];
  const dates = new Map(
    plan.fields.flatMap(({ column, field }) => {
      const writing = mapping.dates?.[field];
      return writing === undefined ? [] : [[column, writing] as const];
    }),
  );
  const signed = [VERSION, mapping, description.mode, identifying, gone, item.lookup, item.claim, formOf(description)];
  return {
    plan,
    table: mapping.table,
    headerRow: mapping.headerRow,
    columns,
    keys: keyColumns.map((column) => columns.indexOf(column)),
    recordKey: identifying.map((column) => columns.indexOf(column)),
    deleted: gone === undefined ? null : { place: columns.indexOf(gone.column), values: new Set(gone.values) },
    dates,
    signature: createHash('sha256').update(JSON.stringify(signed)).digest('hex'),
  };
}

function formOf(description: FolderDescription): unknown {
  return description.kind === 'csv' ? [description.encoding, description.delimiter] : (description.sheet ?? null);
}
