import type { EvidenceItem } from '#agencies';
import {
  answersMapping,
  openSurvey,
  type CataloguedTable,
  type DescriptionOf,
  type ExchangeMapping,
  type SourceSurvey,
} from '#connectors';
import type { CheckFinding } from './finding.js';
import { findTable, judgeGaps, judgeTable } from './judge-columns.js';
import { judgeInsert, judgeNumbers, judgeStates, notWritten } from './judge-exchange.js';
import { judgeFields } from './judge-fields.js';
import { judgeRights } from './judge-source.js';

interface CheckedExchange {
  description: DescriptionOf<'exchange'>;
  /** Where it stands in the file; empty for the file as a whole. */
  at: string;
  items: readonly EvidenceItem[];
}

type Env = Readonly<Record<string, string | undefined>>;

/** Holds exchange tables against their mapping. Nothing is written: whether the department's system answers shows only when it is asked. */
export async function checkExchange({ description, at, items }: CheckedExchange, env: Env): Promise<CheckFinding[]> {
  const survey = await openSurvey(description, env);
  if (survey === null) return [];
  try {
    const tables = await survey.tables();
    const findings = [notWritten(at), ...(await judgeAccount(description, at, survey, tables))];
    for (const item of items) {
      const mapping = description.items[item.id];
      if (mapping === undefined) continue;
      const path = [at, 'items', item.id].filter((part) => part !== '').join('.');
      findings.push(...judgeGaps(path, item, mapping), ...(await lookAtItem(path, item, mapping, survey, tables)));
    }
    return findings;
  } finally {
    await survey.close();
  }
}

/** The account reads, and writes requests; it needs nothing else. */
async function judgeAccount(
  { items, connection }: DescriptionOf<'exchange'>,
  at: string,
  survey: SourceSurvey,
  tables: readonly CataloguedTable[],
): Promise<CheckFinding[]> {
  const mappings = Object.values(items);
  const requests = [...new Set(mappings.map(({ table }) => table))];
  const answers = mappings.flatMap((mapping) => (mapping.answers === undefined ? [] : [mapping.answers.table]));
  const rights = await survey.widerRights([...new Set([...requests, ...answers])]);
  const onTable = (on: string, table: string): boolean => on === table || on === `${connection.database}.${table}`;
  const needed = (right: string, on: string): boolean =>
    right === 'INSERT' && requests.some((table) => onTable(on, table));
  const mayInsert = (table: string): boolean =>
    rights.some(
      ({ right, on }) =>
        /^(INSERT|ALL PRIVILEGES|SUPERUSER)$/.test(right) &&
        (onTable(on, table) || ['*', '*.*', `${connection.database}.*`].includes(on.replaceAll('\\', ''))),
    );
  return [
    ...judgeRights(
      at,
      rights.filter(({ right, on }) => !needed(right, on)),
    ),
    ...requests
      .filter((table) => findTable(tables, table) !== null && !mayInsert(table))
      .map((table) => judgeInsert(at, table)),
  ];
}

async function lookAtItem(
  path: string,
  item: EvidenceItem,
  mapping: ExchangeMapping,
  survey: SourceSurvey,
  tables: readonly CataloguedTable[],
): Promise<CheckFinding[]> {
  const { state, answers } = mapping;
  const held = answersMapping(item, mapping);
  const answered = [
    ...Object.entries(mapping.columns).map(([field, column]) => ({ path: `${path}.columns.${field}`, column })),
    ...(typeof mapping.asOf === 'object' ? [{ path: `${path}.asOf.column`, column: mapping.asOf.column }] : []),
  ];
  const requested = [
    { path: `${path}.id`, column: mapping.id },
    ...Object.entries(mapping.request).map(([field, column]) => ({ path: `${path}.request.${field}`, column })),
    ...Object.keys(mapping.constants ?? {}).map((column) => ({ path: `${path}.constants.${column}`, column })),
    { path: `${path}.state.column`, column: state.column },
  ];
  const missing =
    answers === undefined
      ? judgeTable(`${path}.table`, mapping.table, [...requested, ...answered], tables)
      : [
          ...judgeTable(`${path}.table`, mapping.table, requested, tables),
          ...judgeTable(
            `${path}.answers.table`,
            answers.table,
            [{ path: `${path}.answers.id`, column: answers.id }, ...answered],
            tables,
          ),
        ];
  const [request, answer] = [findTable(tables, mapping.table), findTable(tables, held.table)];
  if (missing.length > 0 || request === null || answer === null) return missing;
  const known = new Set(
    [state.waiting, state.done, state.notFound ?? [], state.officer ?? [], state.failed ?? []].flat(),
  );
  return [
    ...judgeNumbers(`${path}.id`, request, mapping.id, await survey.rowsOf(mapping.table)),
    ...(answers === undefined
      ? []
      : judgeNumbers(`${path}.answers.id`, answer, answers.id, await survey.rowsOf(answers.table))),
    ...judgeStates(`${path}.state`, state.column, await survey.knownWords(mapping.table, state.column, known)),
    ...judgeFields(path, item, held, answer, await survey.fields(item, held, held.table)),
  ];
}
