import { Option, type Command } from 'commander';
import { askCoordinator } from '../ask-coordinator.js';

const EXAMPLES = `
Environment 环境变量:
  COUNTERSIGN_URL      address of the coordinator's API, such as http://127.0.0.1:8080 协调端接口地址
  COUNTERSIGN_TOKEN    token of a city coordinator's account (countersign account token) 市级协调人员令牌

Examples 示例:
  countersign quarantine list --office education.shunde
  countersign quarantine release 01a2093d-084a-7825-8f0d-30710f7c3f0f
  countersign quarantine discard 01a2093d-084a-7825-8f0d-30710f7c3f0f --reason "测试报文"
  countersign quarantine approve 01a2093d-084a-7825-8f0d-30710f7c3f10      # as another person 由另一人执行

Exit code 退出码: 0 done 完成 · 1 judged again and still refused 重新判断仍不接受 · 2 could not be done 无法执行`;

interface Entry {
  id: string;
  state: string;
  why: { code: string; zh: string; en: string; mend: { zh: string; en: string } | null };
  detail: string;
  office: { id: string; name: { zh: string } } | null;
  in_time: boolean;
  times: number;
  attempts: number;
  next_attempt_at: string | null;
  outcome: string | null;
  suggested: { code: string; zh: string; en: string } | null;
}

interface Page {
  entries: Entry[];
  next: string | null;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `countersign quarantine …`, over the HTTP API. */
export function registerQuarantine(program: Command): void {
  const quarantine = program
    .command('quarantine')
    .description('What could not be accepted, and what to do about it.\n查看和处理被隔离的消息。')
    .addHelpText('after', EXAMPLES);
  quarantine
    .command('list')
    .description('List messages, newest first.\n列出消息，最新的在前。')
    .addOption(new Option('--state <state>').choices(['held', 'released', 'discarded']).default('held'))
    .option('--code <code>', 'only those with this rejection code')
    .option('--office <office>', 'only those of this office')
    .option('--json', 'as JSON')
    .action(list);
  quarantine
    .command('show <id>')
    .description('Show one message, without its contents, and what can be done.\n查看一条消息及处理建议。')
    .option('--json', 'as JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      const entry = await askCoordinator<Entry>('GET', `/api/quarantine/${encodeURIComponent(id)}`);
      print(json ? JSON.stringify(entry, null, 2) : linesOf(entry).join('\n'));
    });
  quarantine
    .command('release <id>')
    .description('Have it judged again, as in time or late as it came.\n重新判断，保留原到达时限标记。')
    .action(async (id: string) => {
      const { outcome, why } = await askCoordinator<{
        outcome: string;
        why: { code: string; zh: string; en: string } | null;
      }>('POST', `/api/quarantine/${encodeURIComponent(id)}/release`);
      print(why === null ? outcome : `${outcome}: ${why.code} ${why.zh} ${why.en}`);
      if (outcome === 'refused') process.exitCode = 1;
    });
  quarantine
    .command('discard <id>')
    .description('Propose to put it away; another person approves.\n提议弃置，由另一人批准。')
    .requiredOption('--reason <words>', 'why; kept with the decision')
    .action(async (id: string, { reason }: { reason: string }) => {
      const path = `/api/quarantine/${encodeURIComponent(id)}/discard`;
      const { proposal } = await askCoordinator<{ proposal: string }>('POST', path, { reason });
      print(`proposal 提议 ${proposal}`);
    });
  for (const [name, words] of [
    ['approve', 'Approve what another person proposed.\n批准他人的提议。'],
    ['reject', 'Reject a proposal, or take back your own.\n否决提议，或撤回自己的提议。'],
  ] as const) {
    quarantine
      .command(`${name} <proposal>`)
      .description(words)
      .action(async (id: string) => {
        await askCoordinator('POST', `/api/proposals/${encodeURIComponent(id)}/${name}`);
        print(name === 'approve' ? 'approved 已批准' : 'rejected 已否决');
      });
  }
}

async function list(options: { state: string; code?: string; office?: string; json?: true }): Promise<void> {
  const { json, ...filter } = options;
  const entries: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = new URLSearchParams({ ...filter, limit: '200', ...(cursor === '' ? {} : { cursor }) });
    const page: Page = await askCoordinator('GET', `/api/quarantine?${query.toString()}`);
    entries.push(...page.entries);
    cursor = page.next;
  }
  if (json) return print(JSON.stringify(entries, null, 2));
  for (const entry of entries) print(linesOf(entry).join('\n'));
  print(`${entries.length} ${options.state}`);
}

function linesOf(entry: Entry): string[] {
  const { id, state, why, detail, office, in_time, times, attempts, next_attempt_at, outcome, suggested } = entry;
  const more = (label: string, value: string | null): string[] => (value === null ? [] : [`  ${label}: ${value}`]);
  return [
    `${id}  ${state}  ${why.code}  ${why.zh} ${why.en}`,
    ...more('office 单位', office && `${office.id} ${office.name.zh}`),
    ...more('detail 位置', detail),
    ...more('came 到达', `${in_time ? 'in time 按时' : 'late 逾期'}, ${times}×`),
    ...more('judged again 重判', attempts === 0 ? null : `${attempts}×, ${outcome ?? ''}`),
    ...more('next 下次', next_attempt_at),
    ...more('mend 更正', why.mend && `${why.mend.zh} ${why.mend.en}`),
    ...more('suggested 建议', suggested && `${suggested.code}: ${suggested.zh} ${suggested.en}`),
  ];
}
