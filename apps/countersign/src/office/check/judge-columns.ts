import { recordFieldsOf, type EvidenceItem } from '#agencies';
import { itemAsMapped, type CataloguedTable, type ItemMapping } from '#connectors';
import type { CheckFinding } from './finding.js';

/** Something that a mapping names, and where in the file. */
export interface Named {
  path: string;
  column: string;
}

/** What a mapping names must be there. `at` is the path of the item's mapping. */
export function judgeColumns(
  at: string,
  mapping: Pick<ItemMapping, 'table' | 'columns' | 'lookup' | 'asOf'>,
  tables: readonly CataloguedTable[],
): CheckFinding[] {
  return judgeTable(`${at}.table`, mapping.table ?? '', namedColumns(at, mapping), tables);
}

/** A table, and columns of it, must be there. */
export function judgeTable(
  path: string,
  name: string,
  columns: readonly Named[],
  tables: readonly CataloguedTable[],
): CheckFinding[] {
  const table = findTable(tables, name);
  if (table === null) {
    const near = nearest(
      name,
      tables.map((one) => one.name),
    );
    return [
      {
        severity: 'error',
        code: 'no_table',
        path,
        what: {
          zh: `没有表或视图 ${name}，或账号无权读取`,
          en: `there is no table or view ${name}, or the account may not read it`,
        },
        mend:
          near === null
            ? { zh: '请改正表名，或授予读取权限', en: 'correct the name, or grant SELECT on it' }
            : { zh: `是否为 ${near}？否则请授予读取权限`, en: `is it ${near}? Else grant SELECT on it` },
      },
    ];
  }
  const there = table.columns.map((one) => one.name);
  return columns.flatMap((named): CheckFinding[] => {
    if (there.includes(named.column)) return [];
    const near = nearest(named.column, there);
    return [
      {
        severity: 'error',
        code: 'no_column',
        path: named.path,
        what: { zh: `${table.name} 中没有列 ${named.column}`, en: `${table.name} has no column ${named.column}` },
        mend:
          near === null
            ? { zh: `现有列：${there.join('、')}`, en: `it has ${there.join(', ')}` }
            : { zh: `是否为 ${near}？`, en: `is it ${near}?` },
      },
    ];
  });
}

/** Record fields without a column: they read as empty, and silence never confirms. */
export function judgeGaps(
  at: string,
  item: EvidenceItem,
  mapping: Pick<ItemMapping, 'columns' | 'compare'>,
): CheckFinding[] {
  const { status, expires } = item.conditions ?? {};
  const asMapped = itemAsMapped(item, mapping);
  return recordFieldsOf(asMapped)
    .filter((field) => !(field in mapping.columns))
    .map((field): CheckFinding => {
      const field_ = item.claim[field] ?? item.facts[field];
      const label = field_?.label ?? { zh: field, en: field };
      const claimed = asMapped.claim[field];
      const optional = claimed === undefined || claimed.optional === true || claimed.rule === 'returned';
      const judged = field === status?.field || field === expires;
      return {
        severity: !optional || judged ? 'warning' : 'note',
        code: 'gap',
        path: `${at}.columns`,
        what: { zh: `${field}（${label.zh}）没有对应的列`, en: `no column for ${field} (${label.en})` },
        mend: judged
          ? {
              zh: '没有它，注销或过期的记录仍会被判为属实；请补上列，或在视图中提供',
              en: 'without it a revoked or expired record is confirmed; name a column, or have a view supply one',
            }
          : optional
            ? { zh: '没有它，结果中不会带回此值', en: 'without it the value does not go back with the finding' }
            : {
                zh: '没有它，多数申报将得出“无法核实”；请补上列，或用 compare 设 weight: returned',
                en: 'without it most claims end in `unable`; name a column, or give it `weight: returned` under `compare`',
              },
      };
    });
}

/** The table that a mapping names; with or without the schema `public`. */
export function findTable(tables: readonly CataloguedTable[], name: string): CataloguedTable | null {
  const bare = name.replace(/^public\./, '');
  return tables.find((table) => table.name === name || table.name === bare) ?? null;
}

function namedColumns(
  at: string,
  { columns, lookup, asOf }: Pick<ItemMapping, 'columns' | 'lookup' | 'asOf'>,
): Named[] {
  return [
    ...Object.entries(columns).map(([field, column]) => ({ path: `${at}.columns.${field}`, column })),
    ...Object.entries(lookup ?? {}).map(([field, column]) => ({ path: `${at}.lookup.${field}`, column })),
    ...(typeof asOf === 'object' ? [{ path: `${at}.asOf.column`, column: asOf.column }] : []),
  ];
}

/** The name that differs in case or by one or two characters, or null. */
export function nearest(name: string, names: readonly string[]): string | null {
  const same = names.find((one) => one.toLowerCase() === name.toLowerCase());
  if (same !== undefined) return same;
  const [best] = names
    .map((one) => ({ one, away: distance(one.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  return best !== undefined && best.away <= Math.min(2, Math.floor(name.length / 2)) ? best.one : null;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length] ?? 0;
}
