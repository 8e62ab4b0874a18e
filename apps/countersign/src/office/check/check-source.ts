import type { EvidenceItem } from '#agencies';
import {
  BadSourceDescription,
  openSource,
  openSurvey,
  SourceUnavailable,
  type ItemMapping,
  type Search,
  type SingleDescription,
  type Source,
  type SourceSurvey,
} from '#connectors';
import type { OfficeId } from '#contracts';
import { sampleClaim } from '../../sample-claim.js';
import { unavailableWords } from '../while-answering.js';
import { checkExchange } from './check-exchange.js';
import type { CheckFinding } from './finding.js';
import { findTable, judgeColumns, judgeGaps } from './judge-columns.js';
import { judgeFields } from './judge-fields.js';
import { judgeEncoding, judgeRights, judgeSearch, judgeTime } from './judge-source.js';

/** One source of an office's mapping file. */
export interface CheckedSource {
  description: SingleDescription;
  /** Where it stands in the file; empty for the file as a whole, `sources.1` for one of several. */
  at: string;
  office: OfficeId;
  items: readonly EvidenceItem[];
}

type Env = Readonly<Record<string, string | undefined>>;

/** Holds a source that is alive against its mapping. Throws SourceUnavailable when it does not answer, or a secret cannot be had. */
export async function checkSource(checked: CheckedSource, env: Env): Promise<CheckFinding[]> {
  const { description, at, items } = checked;
  // Officers have no catalogue, and nothing to be asked in passing.
  if (description.kind === 'worklist') return [];
  if (description.kind === 'exchange') return checkExchange({ ...checked, description }, env);
  const held = items.filter(({ id }) => id in description.items);
  const survey = await openSurvey(description, env);
  const source = await openSource(description, env);
  try {
    const findings = survey === null ? [notLookedAt(description, at)] : await lookAround(checked, survey);
    // Read in another encoding, nothing that the columns hold means anything.
    if (findings.some(({ code }) => code === 'wrong_encoding')) return findings;
    for (const item of held) {
      const path = [at, 'items', item.id].filter((part) => part !== '').join('.');
      findings.push(...judgeGaps(path, item, tableMappingOf(description, item)));
      const looked =
        survey === null ? { findings: [], isWhole: true } : await lookAtItem(path, item, description, survey);
      findings.push(...looked.findings);
      // A lookup that must fail would tell the same a second time.
      if (looked.isWhole) findings.push(...(await askOnce(path, item, checked, source, survey)));
    }
    return findings;
  } finally {
    await Promise.all([source.close(), survey?.close()]);
  }
}

/** Rights and encoding, which concern the source as a whole. */
async function lookAround({ description, at }: CheckedSource, survey: SourceSurvey): Promise<CheckFinding[]> {
  const mappings: ItemMapping[] = Object.values(description.items as Record<string, ItemMapping>);
  const tables = [...new Set(mappings.flatMap(({ table }) => (table === undefined ? [] : [table])))];
  const findings = judgeRights(at, await survey.widerRights(tables));
  if (description.kind === 'csv')
    for (const table of tables)
      findings.push(...judgeEncoding(at, description.encoding, await orUnknown(survey.encodingOf(table))));
  return findings.filter(({ what }, n) => findings.findIndex((one) => one.what.en === what.en) === n);
}

/** `isWhole` is false when a table or column is missing, so that a lookup cannot succeed. */
async function lookAtItem(
  path: string,
  item: EvidenceItem,
  description: SingleDescription,
  survey: SourceSurvey,
): Promise<{ findings: CheckFinding[]; isWhole: boolean }> {
  const mapping = tableMappingOf(description, item);
  if (mapping.table === undefined) return { findings: [ownQuery(path)], isWhole: true };
  const tables = await survey.tables();
  const missing = judgeColumns(path, mapping, tables);
  const table = findTable(tables, mapping.table);
  if (missing.length > 0 || table === null) return { findings: missing, isWhole: false };
  return {
    findings: judgeFields(path, item, mapping, table, await survey.fields(item, mapping, mapping.table)),
    isWhole: true,
  };
}

/** Looks up a claim of a person who does not exist, and measures. */
async function askOnce(
  path: string,
  item: EvidenceItem,
  { office, description }: CheckedSource,
  source: Source,
  survey: SourceSurvey | null,
): Promise<CheckFinding[]> {
  const claims = [sampleClaim(item, office)];
  try {
    // The first lookup also connects, or reads an export; the second is what the adapter will see.
    await source.lookup({ item, claims });
    const started = performance.now();
    await source.lookup({ item, claims });
    const took = performance.now() - started;
    const slow = judgeTime(path, took, limitOf(description));
    if (survey === null) return slow;
    return [...slow, ...(await judgeHow(path, item, description, survey, took))];
  } catch (error) {
    if (!(error instanceof SourceUnavailable) || error.needs === 'time') throw error;
    return [
      {
        severity: 'error',
        code: 'no_answer',
        path,
        what: unavailableWords(error),
        mend: {
          zh: '请按代码查对：权限、列、查询语句；文件类数据源请看导出文件夹中的 reports',
          en: 'look the code up: rights, columns, the query; of exports see the folder reports beside them',
        },
      },
    ];
  }
}

async function judgeHow(
  path: string,
  item: EvidenceItem,
  description: SingleDescription,
  survey: SourceSurvey,
  took: number,
): Promise<CheckFinding[]> {
  const mapping = tableMappingOf(description, item);
  const search = await orUnknownSearch(survey.search(item, mapping));
  const rows =
    search.reads === 'all_rows' && mapping.table !== undefined
      ? ((await orUnknownRows(survey.rowsOf(mapping.table))) ?? search.rows)
      : search.rows;
  const keys =
    mapping.lookup === undefined
      ? item.lookup.map((field) => ({ path: `${path}.columns.${field}`, column: mapping.columns[field] ?? field }))
      : Object.entries(mapping.lookup).map(([field, column]) => ({ path: `${path}.lookup.${field}`, column }));
  return judgeSearch(path, keys, search, rows, took);
}

/** A mapping of any kind, as far as tables are spoken of. Services have neither table nor query of ours to look at. */
function tableMappingOf(description: SingleDescription, item: EvidenceItem): ItemMapping {
  return (description.items as unknown as Record<string, ItemMapping>)[item.id] ?? { columns: {} };
}

function limitOf(description: SingleDescription): number {
  const limit =
    'statementTimeout' in description
      ? description.statementTimeout
      : 'timeout' in description
        ? description.timeout
        : Infinity;
  return Math.min(limit, 'breaker' in description ? (description.breaker.slowMs ?? Infinity) : Infinity);
}

function notLookedAt({ kind }: SingleDescription, at: string): CheckFinding {
  return {
    severity: 'note',
    code: 'not_looked_at',
    path: at === '' ? 'kind' : `${at}.kind`,
    what: {
      zh: `${kind} 类型没有可查看的目录：列、类型、代码、索引与权限未检查；已试查一条不存在的申报`,
      en: `a source of kind ${kind} has no catalogue to look at: columns, types, codes, indexes and rights were not checked; a claim of nobody was looked up`,
    },
    mend: { zh: '请用 office try 以真实申报试查', en: 'try it on real claims with `office try`' },
  };
}

function ownQuery(path: string): CheckFinding {
  return {
    severity: 'note',
    code: 'not_looked_at',
    path: `${path}.query`,
    what: {
      zh: '由贵单位的查询语句提供：类型与代码未检查，已试查一条不存在的申报',
      en: 'is read by a query of your own: types and codes were not checked; a claim of nobody was looked up',
    },
    mend: { zh: '请用 office try 以真实申报试查', en: 'try it on real claims with `office try`' },
  };
}

/** What only serves to say more is left out when the source does not tell. */
async function told<T, U>(work: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SourceUnavailable || error instanceof BadSourceDescription) return otherwise;
    throw error;
  }
}

const orUnknown = <T>(work: Promise<T>): Promise<T | 'unknown'> => told(work, 'unknown' as const);
const orUnknownSearch = (work: Promise<Search>): Promise<Search> =>
  told(work, { reads: 'unknown', rows: null } satisfies Search);
const orUnknownRows = (work: Promise<number | null>): Promise<number | null> => told(work, null);
