import { InvalidArgumentError, Option, type Command } from 'commander';
import { isCalendarDate } from '#agencies';
import { check, type CheckOptions } from './check/check.js';
import type { InitOptions } from './init/describe-source.js';
import { init } from './init/init.js';
import { EXIT_WORDS, language } from './options.js';
import { listReminders, type RemindersOptions } from './reminders/list-reminders.js';
import { runOffice, type RunOptions } from './run/run.js';
import { tryOffice, type TryOptions } from './try/try.js';

const list = (text: string): string[] => text.split(',').map((part) => part.trim());

const INIT = `Look at a live source and propose a mapping file for an office.
Reads the catalogue and a sample of rows; shows names, types, comments and the form of values, never a value.
查看数据源并提出映射文件。只显示表名、列名、类型、注释与值的形式，从不显示具体值。

Sources 数据源: postgresql://, mysql:// (MariaDB too), sqlite:FILE, csv:FOLDER, excel:FOLDER.
Others (SQL Server, Oracle, HTTP, SOAP, exchange tables) cannot be looked at: write their mapping by hand.`;

const INIT_EXAMPLES = `
Examples 示例:
  countersign office init --office civil_affairs.shunde --source mysql://reader@db.mz.local/hydj \\
    --password-file secrets/hydj --out mapping.yaml
  countersign office init --office education.city --source csv:/srv/exports --lang en
${EXIT_WORDS}`;

const CHECK = `Check a mapping file against its schema, the agency's items and the live source.
Says what is wrong, where in the file, and how to mend it; looks up a claim of nobody, and changes nothing.
按模式、事项与在线数据源检查映射文件：有何问题、在哪一行、如何处理。不改动任何数据。`;

const CHECK_EXAMPLES = `
Examples 示例:
  countersign office check --office civil_affairs.shunde --mapping mapping.yaml
  countersign office check --office civil_affairs.shunde --mapping mapping.yaml --strict --json - --lang en

Only errors make it leave with 1; with --strict warnings do, too. 仅“错误”导致退出码 1；加 --strict 时“警告”亦然。
${EXIT_WORDS}`;

const TRY = `Answer claims from a file by the live source, offline, as the adapter would.
Explains each field: claimed, found (masked), rule, outcome; and says how long lookups take.
按映射对文件中的申报试查：逐字段说明申报、登记（已遮盖）、规则与结果，并报告查询用时。不连接消息代理。`;

const TRY_EXAMPLES = `
Claims 申报文件 (NDJSON, or CSV with the columns ref, item and the claim fields; UTF-8 or GB 18030):
  {"ref":"A1","item":"id_card","claim":{"name":"张伟","id_number":"11010519491231002X"}}
Truth 事实文件 (NDJSON or CSV: ref, verdict):
  {"ref":"A1","verdict":"confirmed"}

Examples 示例:
  countersign office try --office public_security.shunde --mapping mapping.yaml --claims claims.ndjson
  countersign office try --office public_security.shunde --mapping mapping.yaml --claims claims.csv \\
    --truth truth.csv --show faults --json report.json --lang en

With --truth, what is missed, falsely refuted, lost or otherwise different makes it leave with 1.
有 --truth 时，漏检、误判、未查到或其他不一致导致退出码 1。
${EXIT_WORDS}`;

const RUN = `Start the adapter of the office, and stay until it ends.
Passes SIGINT, SIGTERM and SIGHUP on. 启动本单位的适配器，直到其结束；转发信号。`;

const RUN_EXAMPLES = `
Example 示例:
  countersign office run --config adapter.yaml      (deploy/adapter.example.yaml shows the file 配置示例)

Exit code 退出码: the adapter's own 适配器的退出码: 0 stopped 已停止 · 78 wrong configuration 配置有误 · 1 fault 故障;
  2 could not be started 无法启动`;

const REMINDERS = `List the reminders (督办单) that came to the offices of an adapter, the newest first.
Reads what the adapter lays beside its journals; it may be running. 列出适配器收到的督办单，最新的在前；适配器运行时也可使用。`;

const REMINDERS_EXAMPLES = `
Example 示例:
  countersign office reminders --journals my-office/journals

Exit code 退出码: 0 listed 已列出 · 2 could not run 无法运行`;

function wholeFrom1(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 4096) throw new InvalidArgumentError('must be from 1 to 4096');
  return value;
}

function day(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('must be a day, YYYY-MM-DD');
  return text;
}

/** `countersign office`: what an office's engineer needs to connect a database. */
export function registerOffice(program: Command): void {
  const office = program
    .command('office')
    .description(
      'Connect an office: init, check, try, run, reminders. See deploy/OFFICE.md\n接入承办单位的数据源，见 deploy/OFFICE.zh-CN.md',
    );
  office
    .command('init')
    .description(INIT)
    .requiredOption('--office <id>', 'the office, such as civil_affairs.shunde')
    .requiredOption('--source <address>', 'the source, without a password')
    .option('--password-file <file>', 'file with the password of the account')
    .option('--password-env <variable>', 'environment variable with the password')
    .addOption(new Option('--encoding <name>', 'of CSV exports; found out if not given').choices(['utf-8', 'gb18030']))
    .option('--delimiter <character>', 'of CSV exports')
    .option('--sheet <name>', 'of Excel exports; the first by default')
    .option('--items <ids>', 'only these evidence items, separated by commas', list)
    .option('--out <file>', 'where to write the mapping; standard output by default')
    .addOption(language())
    .addHelpText('after', INIT_EXAMPLES)
    .action(async (options: InitOptions) => {
      process.exitCode = await init(options);
    });
  office
    .command('check')
    .description(CHECK)
    .requiredOption('--office <id>', 'the office, such as civil_affairs.shunde')
    .requiredOption('--mapping <file>', 'the mapping file (source description)')
    .option('--strict', 'warnings count as errors')
    .option('--json <file>', 'also write the findings as JSON; - writes them to standard output in place of the text')
    .addOption(language())
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (options: CheckOptions) => {
      process.exitCode = await check(options);
    });
  office
    .command('try')
    .description(TRY)
    .requiredOption('--office <id>', 'the office, such as civil_affairs.shunde')
    .requiredOption('--mapping <file>', 'the mapping file (source description)')
    .requiredOption('--claims <file>', 'claims: NDJSON, or CSV by its ending')
    .option('--truth <file>', 'the verdicts that are known to be right: NDJSON, or CSV by its ending')
    .addOption(
      new Option('--show <which>', 'which claims are explained').choices(['all', 'faults', 'none']).default('all'),
    )
    .option('--batch <n>', 'claims in one lookup', wholeFrom1, 256)
    .option('--day <date>', 'the day by which papers expire; today by default', day)
    .option('--json <file>', 'also write a report as JSON; - writes it to standard output in place of the text')
    .addOption(language())
    .addHelpText('after', TRY_EXAMPLES)
    .action(async (options: TryOptions) => {
      process.exitCode = await tryOffice(options);
    });
  office
    .command('run')
    .description(RUN)
    .requiredOption('--config <file>', 'configuration of the adapter, YAML or JSON')
    .addHelpText('after', RUN_EXAMPLES)
    .action(async (options: RunOptions) => {
      process.exitCode = await runOffice(options);
    });
  office
    .command('reminders')
    .description(REMINDERS)
    .requiredOption('--journals <folder>', 'journal folder of the adapter (journalFolder)')
    .option('--office <id>', 'only those of this office')
    .option('--json', 'as a JSON array of the messages')
    .addOption(language())
    .addHelpText('after', REMINDERS_EXAMPLES)
    .action((options: RemindersOptions) => {
      process.exitCode = listReminders(options);
    });
}
