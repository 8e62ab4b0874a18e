import type { CataloguedTable } from '#connectors';
import type { CheckFinding } from './finding.js';

/** In a smaller table nobody waits for a number. */
const FEW_ROWS = 10_000;

export function notWritten(at: string): CheckFinding {
  return {
    severity: 'note',
    code: 'not_looked_at',
    path: at === '' ? 'kind' : `${at}.kind`,
    what: {
      zh: '未写入任何请求：贵单位的系统是否会处理并答复，未检查',
      en: 'no request was written: whether the department’s system works on one and answers was not checked',
    },
    mend: {
      zh: '启动适配器后，请核对请求表中第一批请求的状态',
      en: 'when the adapter runs, watch the states of the first requests',
    },
  };
}

export function judgeInsert(at: string, table: string): CheckFinding {
  return {
    severity: 'error',
    code: 'missing_right',
    path: `${at === '' ? '' : `${at}.`}connection.user`,
    what: { zh: `账号不能向 ${table} 写入请求`, en: `the account may not write requests into ${table}` },
    mend: { zh: `请授予 INSERT（${table}）`, en: `grant INSERT on ${table}` },
  };
}

/** Requests and answers are found by their number, again and again while they are waited for. */
export function judgeNumbers(
  path: string,
  { name, columns }: CataloguedTable,
  column: string,
  rows: number | null,
): CheckFinding[] {
  if (columns.find((one) => one.name === column)?.indexed === true) return [];
  return [
    {
      severity: rows !== null && rows <= FEW_ROWS ? 'note' : 'warning',
      code: 'no_index',
      path,
      what: {
        zh: `${name} 的请求编号列 ${column} 没有索引：每次收取答复都要读完全部 ${rows ?? '?'} 行`,
        en: `no index on ${column} of ${name}, by which answers are collected: each time all of the ${rows ?? '?'} rows are read`,
      },
      mend: { zh: '请建立索引（最好唯一）', en: 'make an index on it, a unique one if you can' },
    },
  ];
}

/** A request in a state that the mapping does not know waits for the office. */
export function judgeStates(
  path: string,
  column: string,
  found: { known: string[]; others: number } | null,
): CheckFinding[] {
  if (found !== null && found.others === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'code_untranslated',
      path,
      what:
        found === null
          ? { zh: `${column} 的值太多，不像状态列`, en: `${column} holds too many values to be a column of states` }
          : {
              zh: `${column} 中有 ${found.others} 种状态未列出：处于这些状态的请求须由单位处理`,
              en: `${column} holds states that are not listed: ${found.others}. A request in one of them needs the office`,
            },
      mend: {
        zh: '请在 state 的 done、notFound、officer、failed 中列全',
        en: 'list them all under done, notFound, officer or failed of state',
      },
    },
  ];
}
