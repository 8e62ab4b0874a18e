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

/** Why a source did not answer, with the code of its driver. */
export function unavailableWords({ sourceName, code, needs }: SourceUnavailable): Words {
  return {
    zh: `数据源 ${sourceName} 未应答（${code}）：${NEEDS[needs].zh}`,
    en: `source ${sourceName} did not answer (${code}): ${NEEDS[needs].en}`,
  };
}
