import type { EvidenceItem } from '#agencies';
import type { CataloguedColumn, CataloguedTable, ValueShape } from '#connectors';
import { wishesOf, type FieldWish } from './field-wish.js';
import { likeness, scoreColumn, type ColumnScore } from './score-column.js';

/** A table with the shapes of its columns, where it was sampled. */
export interface SeenTable {
  table: CataloguedTable;
  shapes: ReadonlyMap<string, ValueShape> | null;
}

export interface Candidate extends ColumnScore {
  column: CataloguedColumn;
  shape: ValueShape | null;
}

export interface FieldProposal {
  wish: FieldWish;
  /** Null: no column looks like it. */
  chosen: Candidate | null;
  others: Candidate[];
}

export interface TableProposal {
  table: CataloguedTable;
  /** 0 to 100. */
  score: number;
  fields: FieldProposal[];
  /** True when every field that finds the record has a column. */
  isUsable: boolean;
}

const OTHERS = 2;

/** The tables that could supply an item, best first; only those of which something speaks for it. */
export function proposeItem(item: EvidenceItem, tables: readonly SeenTable[]): TableProposal[] {
  const wishes = wishesOf(item);
  return tables
    .map((seen) => proposeTable(item, wishes, seen))
    .filter(({ score, fields }) => score >= 30 && fields.some(({ chosen }) => chosen !== null))
    .sort(
      (a, b) => Number(b.isUsable) - Number(a.isUsable) || b.score - a.score || (a.table.name < b.table.name ? -1 : 1),
    );
}

function proposeTable(item: EvidenceItem, wishes: readonly FieldWish[], { table, shapes }: SeenTable): TableProposal {
  const candidates = new Map(wishes.map((wish) => [wish.field, candidatesOf(wish, table, shapes)]));
  const chosen = assign(candidates);
  const fields = wishes.map((wish): FieldProposal => {
    const own = chosen.get(wish.field) ?? null;
    const others = (candidates.get(wish.field) ?? []).filter((one) => one !== own).slice(0, OTHERS);
    return { wish, chosen: own, others };
  });
  const needed = fields.filter(({ wish }) => wish.isNeeded);
  const total = needed.reduce((sum, { chosen: one }) => sum + (one?.score ?? 0), 0);
  return {
    table,
    fields,
    isUsable: fields.every(({ wish, chosen: one }) => !wish.isLookup || one !== null),
    score: Math.round(0.85 * (total / Math.max(1, needed.length)) + 15 * aboutItem(item, table)),
  };
}

function candidatesOf(wish: FieldWish, table: CataloguedTable, shapes: SeenTable['shapes']): Candidate[] {
  return table.columns
    .flatMap((column) => {
      const shape = shapes?.get(column.name) ?? null;
      const scored = scoreColumn(wish, column, shape);
      return scored === null ? [] : [{ ...scored, column, shape }];
    })
    .sort((a, b) => b.score - a.score);
}

/** Gives every column to the field for which it speaks most. */
function assign(candidates: ReadonlyMap<string, readonly Candidate[]>): Map<string, Candidate> {
  const all = [...candidates].flatMap(([field, list]) => list.map((candidate) => ({ field, candidate })));
  const chosen = new Map<string, Candidate>();
  const taken = new Set<string>();
  for (const { field, candidate } of all.sort((a, b) => b.candidate.score - a.candidate.score)) {
    if (chosen.has(field) || taken.has(candidate.column.name)) continue;
    chosen.set(field, candidate);
    taken.add(candidate.column.name);
  }
  return chosen;
}

/** How much the name and comment of a table speak of the item: 0 to 1. */
function aboutItem(item: EvidenceItem, { name, comment }: CataloguedTable): number {
  const wish = {
    names: [item.name.zh, item.name.zh.replace(/（.*$/, '').replace(/(证书|证明|记录|情况|证)$/, '')],
    latin: item.id
      .toUpperCase()
      .split('_')
      .filter((part) => part.length > 3),
  };
  return Math.max(likeness(wish, name.split('.').at(-1) ?? name), comment === null ? 0 : likeness(wish, comment));
}
