import { Option, type Command } from 'commander';
import { askCoordinator } from '../ask-coordinator.js';

const ACTIONS = ['release', 'discard_quarantined', 'admit_result', 'refuse_result'];

const EXAMPLES = `
Environment 环境变量: COUNTERSIGN_URL, COUNTERSIGN_TOKEN (countersign quarantine --help)

Examples 示例:
  countersign batch start release --code UNKNOWN_KEY
  countersign batch start discard_quarantined --office education.shunde --reason "测试报文"
  countersign batch start admit_result --season 2026 --reason "机房停电"
  countersign batch approve 01a2093d-084a-7825-8f0d-30710f7c3f0f      # as another person 由另一人执行
  countersign batch show 01a2093d-084a-7825-8f0d-30710f7c3f0f

Exit code 退出码: 0 done 完成 · 1 something did not pass 有未通过的 · 2 could not be done 无法执行`;

interface Batch {
  id: string;
  action: string;
  state: string;
  started_by: string;
  decided_by: string | null;
  reason: string | null;
  total: number;
  done: number;
  failed: number;
}

interface Item {
  subject: string;
  why: { code: string; zh: string; en: string } | null;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const pathOf = (id: string): string => `/api/batches/${encodeURIComponent(id)}`;

/** `countersign batch …`, over the HTTP API. */
export function registerBatch(program: Command): void {
  const batch = program
    .command('batch')
    .description('The same done to many messages or late results.\n对多条消息或迟到结果批量操作。')
    .addHelpText('after', EXAMPLES);
  batch
    .command('start <action>')
    .description(`One of ${ACTIONS.join(', ')}; all but release wait for another person.\n除 release 外须另一人批准。`)
    .addOption(new Option('--code <code>', 'only messages held for this reason').conflicts('season'))
    .option('--office <office>', 'only those of this office')
    .option('--season <season>', 'only late results of this season')
    .option('--reason <words>', 'why; kept with each decision')
    .action(async (action: string, options: Record<string, string>) =>
      print(lineOf(await askCoordinator<Batch>('POST', '/api/batches', { action, ...options }))),
    );
  batch
    .command('list')
    .description('The newest ones.\n最近的批量操作。')
    .action(async () => {
      const { entries } = await askCoordinator<{ entries: Batch[] }>('GET', '/api/batches');
      for (const one of entries) print(lineOf(one));
    });
  batch
    .command('show <id>')
    .description('How far it has come, and what did not pass.\n进度与未通过的各条。')
    .action(show);
  for (const [name, words] of [
    ['approve', 'Approve what another person proposed; it begins at once.\n批准他人的提议，随即执行。'],
    ['reject', 'Reject it, or take back your own.\n否决，或撤回自己的提议。'],
  ] as const) {
    batch
      .command(`${name} <id>`)
      .description(words)
      .action(async (id: string) => {
        await askCoordinator('POST', `${pathOf(id)}/${name}`);
        print(name === 'approve' ? 'approved 已批准' : 'rejected 已否决');
      });
  }
}

async function show(id: string): Promise<void> {
  const batch = await askCoordinator<Batch>('GET', pathOf(id));
  print(lineOf(batch));
  for (let cursor: string | null = ''; cursor !== null && batch.failed > 0;) {
    const query = `failed=true&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: { entries: Item[]; next: string | null } = await askCoordinator('GET', `${pathOf(id)}/items?${query}`);
    for (const { subject, why } of page.entries)
      print(`  ${subject}  ${why === null ? 'broke off 执行中断' : `${why.code} ${why.zh} ${why.en}`}`);
    cursor = page.next;
  }
  if (batch.failed > 0) process.exitCode = 1;
}

function lineOf({ id, action, state, started_by, decided_by, reason, total, done, failed }: Batch): string {
  const persons = decided_by === null ? started_by : `${started_by}, ${decided_by}`;
  const progress = `${done}/${total}${failed > 0 ? `, ${failed} did not pass 未通过` : ''}`;
  return `${id}  ${action}  ${state}  ${progress}  ${persons}${reason === null ? '' : `  ${reason}`}`;
}
