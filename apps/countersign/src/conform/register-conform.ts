import { InvalidArgumentError, Option, type Command } from 'commander';
import { LIMITS } from '#contracts';
import { conform, type ConformOptions } from './conform.js';
import { STEP_IDS, type StepId } from './script/steps.js';

const DESCRIPTION = `Test the client of an office against the protocol.
Plays coordinator for that one office, on a RabbitMQ virtual host where none works,
and says point by point what the client did right or wrong.
检查承办单位自有程序是否符合协议：在没有协调端运行的虚拟主机上扮演协调端，逐项说明对错。`;

const EXAMPLES = `
Before 事先:
  The client's account on the broker is the office id, with the rights of an office and no others
  单位在消息代理上的账号即单位编号，只有以下权限:
    configure '^$'   write '^results\\.education\\.shunde$'   read '^task\\.education\\.shunde$'
  Start this command first: it declares the queues, says so, and waits for the client.
  请先启动本命令：它声明队列后等待该程序连接。

Examples 示例:
  countersign conform --office education.shunde --amqp-url-file coordinator.url --office-key education.shunde.pub.pem \\
    --coordinator-key conform.pem --lang en
  countersign conform --office education.shunde --amqp-url-file coordinator.url --office-key education.shunde.pub.pem \\
    --coordinator-key conform.pem --only tasks,duplicates --wait 5 --json report.json

Exit code 退出码: 0 every point passed 全部通过 · 1 a point failed 有未通过项 · 2 could not run 无法运行`;

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
    return value;
  };

function steps(text: string): StepId[] {
  return text.split(',').map((name) => {
    const step = STEP_IDS.find((id) => id === name.trim());
    if (step === undefined) throw new InvalidArgumentError(`the steps are ${STEP_IDS.join(', ')}`);
    return step;
  });
}

/** `countersign conform`. */
export function registerConform(program: Command): void {
  program
    .command('conform')
    .description(DESCRIPTION)
    .requiredOption('--office <id>', 'the office whose client is tested, such as education.shunde')
    .requiredOption('--amqp-url-file <file>', "file with amqp(s)://… of the coordinator's account")
    .requiredOption('--office-key <file>', "the office's public key: PEM, DER or base64")
    .option('--coordinator-key <file>', 'private key (PEM) that the client trusts as the coordinator; made if absent')
    .option('--realm <name>', 'the realm that the client is set to', 'conform/test')
    .option('--season <year>', 'the season of the tasks; this year by default')
    .option('--items <ids>', 'only these evidence items, separated by commas', (text) => text.split(','))
    .option('--only <steps>', `only these of: ${STEP_IDS.join(', ')}`, steps)
    .option('--batch <n>', 'tasks under one signature in the large batch', whole(2, LIMITS.batchSize), LIMITS.batchSize)
    .option('--wait <seconds>', 'how long to wait for a client, and for what is missing', whole(1, 3600), 15)
    .addOption(new Option('--lang <language>', 'language of the report').choices(['zh', 'en']).default('zh'))
    .option('--json <file>', 'also write the report as JSON; - writes it to standard output in place of the text')
    .addHelpText('after', EXAMPLES)
    .action(async (options: ConformOptions) => {
      process.exitCode = await conform(options);
    });
}
