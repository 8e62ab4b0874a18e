import type { Words } from '#agencies';
import { BadSourceDescription, DriverMissing, SourceUnavailable } from '#connectors';
import { CannotRun } from '../cannot-run.js';
import { EXIT } from './options.js';

/** Does the work of a command, and turns a source that does not answer into words and exit code 3. Throws CannotRun. */
export async function whileAnswering(lang: keyof Words, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SourceUnavailable) {
      process.stderr.write(`${unavailableWords(error)[lang]}\n`);
      return EXIT.noAnswer;
    }
    if (error instanceof BadSourceDescription || error instanceof DriverMissing) throw new CannotRun(error.message);
    throw error;
  }
}

const NEEDS = {
  time: { zh: '请稍后再试', en: 'try again later' },
  office: {
    zh: '须由承办单位处理（表、列、权限、口令或文件）',
    en: 'the office has to mend it (table, column, right, password or file)',
  },
  officer: { zh: '须由经办人核实', en: 'an officer has to look' },
} as const satisfies Record<SourceUnavailable['needs'], Words>;

/** What the code of a driver most often means to somebody who connects a source for the first time. */
const OFTEN: readonly { code: RegExp; words: Words }[] = [
  {
    code: /^(ECONNREFUSED|EHOSTUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/,
    words: { zh: '该地址和端口连不上，请核对', en: 'nothing answers at that host and port' },
  },
  {
    code: /^(ER_ACCESS_DENIED_ERROR|ER_ACCESS_DENIED_NO_PASSWORD_ERROR|28000|28P01|ELOGIN|ORA-01017)$/,
    words: {
      zh: '服务器拒绝该账号：请核对用户名、口令，以及该账号是否允许从本机登录（MySQL 匿名账号会抢先匹配本机）',
      en: 'the server refuses the account: look at its name, its password, and from which host it may come (an anonymous account of MySQL goes before others on the same machine)',
    },
  },
  {
    code: /^(ER_BAD_DB_ERROR|ER_DBACCESS_DENIED_ERROR|3D000)$/,
    words: { zh: '没有此数据库，或账号无权使用', en: 'there is no such database, or the account may not use it' },
  },
  {
    code: /^HTTP (401|403)$/,
    words: { zh: '服务拒绝我们的凭据', en: 'the service refuses our credentials' },
  },
];

/** Why a source did not answer, with the code of its driver. */
export function unavailableWords({ sourceName, code, needs }: SourceUnavailable): Words {
  const { zh, en } = OFTEN.find((one) => one.code.test(code))?.words ?? NEEDS[needs];
  return {
    zh: `数据源 ${sourceName} 未应答（${code}）：${zh}`,
    en: `source ${sourceName} did not answer (${code}): ${en}`,
  };
}
