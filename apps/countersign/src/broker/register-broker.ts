import { InvalidArgumentError, type Command } from 'commander';
import { applyCommand, type ApplyOptions } from './apply.js';
import { letInCommand, shutOutCommand, type ShutOutOptions } from './shut-out.js';

const NOTES = `
It adds and changes; it takes nothing away. What it does not know and what gives rights is named. It can be run again at any time.
只新增和修改，不删除；可以反复执行。

Examples 示例:
  countersign broker apply --management-url-file deploy/secrets/broker.url --passwords deploy/secrets/broker --dry-run
  countersign broker apply --management-url-file deploy/secrets/broker.url --certificates --office education.shunde

Exit code 退出码: 0 the broker is as it should be 与要求一致 · 1 it is not: changes of a dry run, queues that cannot be changed, what is not
of this installation 仍有差异 · 2 could not be done 无法执行`;

const MANAGEMENT = [
  '--management-url-file <file>',
  "file with http(s)://… of an administrator, its owner's only",
] as const;

function partitions(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64) throw new InvalidArgumentError('must be from 1 to 64');
  return value;
}

/** `countersign broker …`, over the broker's management API. */
export function registerBroker(program: Command): void {
  const broker = program.command('broker').description('The broker that an installation stands on.\n消息代理的配置。');
  broker
    .command('apply')
    .description(
      'Make virtual host, exchanges, queues, limits, accounts and what each may do.\n建立虚拟主机、交换机、队列、限额、账号及权限。',
    )
    .requiredOption(...MANAGEMENT)
    .option('--passwords <folder>', 'where <account>.password is read, or written for a new account')
    .option('--certificates', 'accounts have no password: programs come with a certificate')
    .option('--office <office...>', 'accounts of these offices only')
    .option('--vhost <name>', 'the virtual host', 'countersign')
    .option('--coordinator <account>', "the coordinator's account", 'coordinator')
    .option('--ingress-partitions <n>', 'as in INGRESS_PARTITIONS of the coordinator', partitions, 1)
    .option('--dry-run', 'only say what would be changed')
    .addHelpText('after', NOTES)
    .action((options: ApplyOptions) => applyCommand(options));
  broker
    .command('shut-out <office>')
    .description(
      'Keep an office that does harm from the broker: its connections end, its tasks wait.\n停止某单位接入：断开其连接，任务在队列中等待。',
    )
    .requiredOption(...MANAGEMENT)
    .action((office: string, options: ShutOutOptions) => shutOutCommand(office, options));
  broker
    .command('let-in <office>')
    .description('Let it connect again.\n恢复该单位接入。')
    .requiredOption(...MANAGEMENT)
    .action((office: string, options: ShutOutOptions) => letInCommand(office, options));
}
