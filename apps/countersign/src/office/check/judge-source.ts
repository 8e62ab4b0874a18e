import type { EvidenceItem } from '#agencies';
import type { Search, WiderRight } from '#connectors';
import type { CheckFinding } from './finding.js';

/** Rows up to which reading all of them is no matter. */
const FEW_ROWS = 1_000;
/** As many claims as the adapter asks for at once. */
const BATCH = 256;

/** How lookups are carried out. `rows` are those of the table, counted; `milliseconds` is what one lookup took. */
export function judgeSearch(
  at: string,
  keys: readonly { path: string; column: string }[],
  { reads }: Search,
  rows: number | null,
  milliseconds: number,
): CheckFinding[] {
  if (reads === 'index') return [];
  const took = milliseconds.toFixed(0);
  const columns = keys.map(({ column }) => column);
  if (reads === 'unknown')
    return [
      {
        severity: 'note',
        code: 'search_unknown',
        path: `${at}.table`,
        what: {
          zh: `服务器不说明如何查询此视图；一次查询用时 ${took} 毫秒`,
          en: `the server does not tell how it searches this view; one lookup took ${took} ms`,
        },
        mend: { zh: '请用 office try 测量成批用时', en: 'measure batches with `office try`' },
      },
    ];
  const counted = rows === null ? '?' : String(rows);
  return [
    {
      severity: rows !== null && rows <= FEW_ROWS ? 'note' : 'warning',
      code: 'no_index',
      path: keys[0]?.path ?? at,
      what: {
        zh: `查询列 ${columns.join('、')} 没有可用的索引：每次查询（至多 ${BATCH} 条申报）都要读完全部 ${counted} 行；本次用时 ${took} 毫秒`,
        en: `no index serves the lookup by ${columns.join(', ')}: each lookup (of up to ${BATCH} claims) reads all of the ${counted} rows; this one took ${took} ms`,
      },
      mend: {
        zh: '请贵单位的数据库管理员建立索引；若库不能改动，请改用导出文件（csv），由我们建立索引',
        en: 'have the administrator make an index; where the database must not be changed, drop an export (csv), which we index ourselves',
      },
    },
  ];
}

/** `limit`: milliseconds after which the source gives a query up, or counts it as a failure. */
export function judgeTime(at: string, milliseconds: number, limit: number): CheckFinding[] {
  if (milliseconds * 2 < limit) return [];
  return [
    {
      severity: 'error',
      code: 'slow',
      path: at,
      what: {
        zh: `查询一条申报用了 ${milliseconds.toFixed(0)} 毫秒，上限为 ${limit} 毫秒`,
        en: `the lookup of one claim took ${milliseconds.toFixed(0)} ms; the limit is ${limit} ms`,
      },
      mend: {
        zh: '请建立索引、改用视图或导出文件，或调高 statementTimeout',
        en: 'make an index, use another view or an export, or raise statementTimeout',
      },
    },
  ];
}

const WRITABLE_FILE = 'WRITE';
const MOST_NAMED = 4;

function few(named: readonly string[]): readonly string[] {
  return named.slice(0, MOST_NAMED);
}

/** Rights that reading does not need; one finding for each place. */
export function judgeRights(at: string, rights: readonly WiderRight[]): CheckFinding[] {
  const byPlace = new Map<string, string[]>();
  for (const { right, on } of rights) byPlace.set(on, [...(byPlace.get(on) ?? []), right]);
  return [...byPlace].map(([on, named]): CheckFinding => {
    const isFile = named.includes(WRITABLE_FILE);
    return {
      severity: isFile ? 'note' : 'warning',
      code: 'wider_rights',
      path: isFile ? at || 'kind' : `${at === '' ? '' : `${at}.`}connection.user`,
      what: isFile
        ? { zh: `本账号可以改写文件 ${on}`, en: `this account could write to the file ${on}` }
        : {
            zh: `账号除读取外还有 ${few(named).join('、')}${named.length > MOST_NAMED ? ` 等 ${named.length} 项` : ''}权限（${on}）`,
            en: `beyond reading the account has ${few(named).join(', ')}${named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more` : ''} on ${on}`,
          },
      mend: isFile
        ? {
            zh: '运行适配器的账号只需读取权限（chmod a-w）',
            en: 'the account of the adapter needs to read it only (chmod a-w)',
          }
        : {
            zh: '会话本身不会写入，但请改用只授予 SELECT 的账号',
            en: 'our sessions do not write, but give it an account with SELECT alone',
          },
    };
  });
}

/** Items of the office that no source holds. */
export function judgeCoverage(missing: readonly EvidenceItem[]): CheckFinding[] {
  return missing.map(({ id, name }) => ({
    severity: 'warning',
    code: 'item_missing',
    path: 'items',
    what: {
      zh: `事项 ${id}（${name.zh}）没有映射，其任务不会由此自动答复`,
      en: `item ${id} (${name.en}) has no mapping: tasks of it are not answered from here`,
    },
    mend: { zh: '请补上映射，或由经办人在工作台办理', en: 'map it, or leave it to officers' },
  }));
}

/** The encoding that the mapping gives to CSV exports, against that of their bytes. */
export function judgeEncoding(
  at: string,
  declared: 'utf-8' | 'gb18030',
  found: 'utf-8' | 'gb18030' | 'ascii' | 'unknown' | null,
): CheckFinding[] {
  if (found === declared || found === 'ascii' || found === 'unknown') return [];
  return [
    {
      severity: 'error',
      code: 'wrong_encoding',
      path: at === '' ? 'encoding' : `${at}.encoding`,
      what:
        found === null
          ? { zh: '文件既不是 UTF-8 也不是 GB 18030', en: 'the export is neither UTF-8 nor GB 18030' }
          : { zh: `文件是 ${found}，而不是 ${declared}`, en: `the export is ${found}, not ${declared}` },
      mend:
        found === null
          ? { zh: '请重新导出为 UTF-8 或 GB 18030', en: 'export it anew in UTF-8 or GB 18030' }
          : { zh: `请写 encoding: ${found}`, en: `write encoding: ${found}` },
    },
  ];
}
