import type { Words } from '#agencies';
import { LIMITS, TASK_V1, type ReceiptEntry } from '#contracts';
import { padded } from './envelope-parts.js';
import { payloadOf, withDigest, type Kit } from './kit.js';
import type { Expectation, PlannedMessage, PlannedTask, Scenario } from './planned-message.js';
import type { PageSection } from '../page-sections.js';
import { signedReceipt } from './receipts.js';
import { refusals } from './refusals.js';
import { signedReminder } from './reminders.js';

/** What the broker does to the office's results while the round lasts: refuses the first, or finds no queue for a while. */
export type Disturbance = 'refuse' | 'return';

/** Messages that are sent together; the next round begins when these have had their effect. */
export interface Round {
  disturbance?: Disturbance;
  /** `open` gives the digests of the results that have had no receipt, and counts them as receipted. */
  messages: (open: () => readonly string[]) => PlannedMessage[];
}

export const STEP_IDS = [
  'tasks',
  'duplicates',
  'refusals',
  'evolution',
  'batch',
  'window',
  'reminders',
  'outage',
] as const;
export type StepId = (typeof STEP_IDS)[number];

const ONCE: Expectation = { kind: 'answer', times: 1 };

const scenario = (id: string, section: PageSection, zh: string, en: string): Scenario => ({
  id,
  section,
  title: { zh, en },
});

/** A task between or behind others, answered like any other. */
const LAST = scenario('task-behind', 'order-of-work', '其他消息之后的有效任务', 'a valid task behind the others');

const STEPS: Record<StepId, (kit: Kit) => Round[]> = {
  tasks: (kit) => [
    { messages: () => [opening(kit), ...kit.input.items.map((item) => itemTask(kit, item.id, item.name))] },
  ],

  duplicates: (kit) => {
    const first = scenario(
      'task-sent-twice',
      'receipts-and-duplicates',
      '连续发送两次的任务',
      'a task sent twice in a row',
    );
    const again = scenario(
      'duplicate',
      'receipts-and-duplicates',
      '已答复任务再次送达',
      'a task that comes again once it is answered',
    );
    const anew = scenario(
      'duplicate-signed-anew',
      'envelope',
      '同一任务重新签名后再次送达',
      'the same task under another signature: the digest tells it, not the body',
    );
    const closed = scenario(
      'duplicate-after-receipt',
      'receipts-and-duplicates',
      '已有回执的任务再次送达',
      'a task that comes again after the receipt for its result',
    );
    const task = kit.task();
    const message = kit.signedTask(again, task, { kind: 'answer', times: 2 });
    const twice = kit.signedTask(first, kit.task(), ONCE);
    const unknown: ReceiptEntry = { result_digest: kit.task().digest, status: 'quarantined', code: 'A_CODE_OF_LATER' };
    return [
      { messages: () => [kit.signedTask(again, task, ONCE), twice, { ...twice, messageId: kit.input.uuid() }] },
      { messages: () => [message] },
      {
        messages: () =>
          kit.signedTasks(anew, [task, kit.task()], ONCE).map((one, n) => (n === 0 ? times(one, 3) : one)),
      },
      {
        messages: (open) => {
          const entries = open()
            .slice(0, LIMITS.batchSize - 1)
            .map((digest): ReceiptEntry => ({ result_digest: digest, status: 'accepted' }));
          const receipt = signedReceipt(kit, [...entries, unknown]);
          return [receipt, { ...receipt, messageId: kit.input.uuid() }, kit.signedTask(LAST, kit.task(), ONCE)];
        },
      },
      { messages: () => [times({ ...message, scenario: closed, messageId: kit.input.uuid() }, 4)] },
    ];
  },

  refusals: (kit) => [{ messages: () => [...refusals(kit), kit.signedTask(LAST, kit.task(), ONCE)] }],

  evolution: (kit) => [
    {
      messages: () => [
        withUnknownMembers(kit),
        withUnknownEnvelopeMembers(kit),
        inOtherWords(kit),
        largest(kit),
        ...revisions(kit),
      ],
    },
  ],

  batch: (kit) => {
    const large = scenario(
      'batch-large',
      'batch-signatures',
      `一次签名的 ${kit.input.batchSize} 个任务`,
      `${kit.input.batchSize} tasks under one signature`,
    );
    const uneven = scenario(
      'batch-uneven',
      'batch-signatures',
      '一次签名的 5 个任务（不完全树）',
      '5 tasks under one signature: an uneven tree',
    );
    return [
      {
        messages: () =>
          kit.signedTasks(
            uneven,
            many(5, () => kit.task()),
            ONCE,
          ),
      },
      {
        messages: () =>
          kit.signedTasks(
            large,
            many(kit.input.batchSize, () => kit.task()),
            ONCE,
          ),
      },
    ];
  },

  window: (kit) => {
    const notices = scenario('window-notices', 'messages', '联审窗口通知', 'window notices are taken');
    const expired = scenario(
      'expired',
      'in-time-and-late',
      '截止后才收到的任务',
      'a task that comes after the end of the window',
    );
    const moved = scenario(
      'window-moved',
      'in-time-and-late',
      '截止时间延后',
      'a task of before, once a notice has moved the end',
    );
    const stale = scenario(
      'window-old-notice',
      'messages',
      '旧批次的窗口通知应忽略',
      'a notice of a lower epoch is ignored',
    );
    const late = (of: Scenario, isExpired: boolean): PlannedMessage =>
      kit.signedTask(of, kit.task({ close_at: kit.after(-1) }), { ...ONCE, expired: isExpired });
    return [
      { messages: () => [kit.signedWindow(notices, kit.window(2, -1)), late(expired, true)] },
      { messages: () => [kit.signedWindow(notices, kit.window(3, 30)), late(moved, false)] },
      { messages: () => [kit.signedWindow(notices, kit.window(1, -2)), late(stale, false)] },
    ];
  },

  reminders: (kit) => [{ messages: () => [signedReminder(kit), kit.signedTask(LAST, kit.task(), ONCE)] }],

  outage: (kit) => {
    const refused = scenario(
      'result-refused',
      'amqp-properties',
      '消息代理拒收的结果须重发',
      'a result that the broker refused (nack) is published again',
    );
    const returned = scenario(
      'result-returned',
      'amqp-properties',
      '被退回的结果须重发',
      'a result that the broker returned (mandatory) is published again',
    );
    return [
      { disturbance: 'refuse', messages: () => [times(kit.signedTask(refused, kit.task(), ONCE), 2)] },
      { disturbance: 'return', messages: () => [kit.signedTask(returned, kit.task(), ONCE)] },
    ];
  },
};

/** The rounds of the chosen steps, in their fixed order. */
export function roundsOf(steps: ReadonlySet<StepId>, kit: Kit): Round[] {
  return STEP_IDS.filter((id) => steps.has(id)).flatMap((id) => STEPS[id](kit));
}

function opening(kit: Kit): PlannedMessage {
  const title = { zh: '开始时的窗口通知', en: 'the window notice at the beginning is taken' };
  return kit.signedWindow({ id: 'window-opened', section: 'messages', title }, kit.window(0, 30));
}

function itemTask(kit: Kit, id: string, name: Words): PlannedMessage {
  const title = { zh: `有效任务：${name.zh}`, en: `a valid task: ${name.en}` };
  const item = kit.input.items.find((one) => one.id === id);
  return kit.signedTask({ id: `task:${id}`, section: 'order-of-work', title }, kit.task({}, item), ONCE);
}

function withUnknownMembers(kit: Kit): PlannedMessage {
  const of = scenario(
    'unknown-members',
    'evolution',
    '次版本新增的成员应忽略',
    'members that a later version adds are ignored',
  );
  const { message, item } = kit.task();
  const payload = payloadOf({ added: { later: [1, true, null] }, ...message, extra: 'text' });
  return kit.plan(of, TASK_V1, kit.body(TASK_V1, payload), ONCE, withDigest(message, item, payload));
}

function withUnknownEnvelopeMembers(kit: Kit): PlannedMessage {
  const of = scenario(
    'unknown-envelope-members',
    'envelope',
    '信封中未知成员应忽略',
    'members of the envelope that the page does not name are ignored',
  );
  const task = kit.task();
  const body = Buffer.from(kit.body(TASK_V1, payloadOf(task.message)).toString().replace('{', '{"added":{"x":[1]},'));
  return kit.plan(of, TASK_V1, body, ONCE, task);
}

/** The same task with spaces, line ends and escapes: only a reader that signs and hashes what it wrote anew will stumble. */
function inOtherWords(kit: Kit): PlannedMessage {
  const of = scenario(
    'bytes-as-they-are',
    'envelope',
    '按原始字节验签',
    'the bytes are verified as they are, not serialised anew',
  );
  const { message, item } = kit.task();
  const payload = Buffer.from(JSON.stringify(message, null, 2).replaceAll('测', '\\u6d4b'));
  return kit.plan(of, TASK_V1, kit.body(TASK_V1, payload), ONCE, withDigest(message, item, payload));
}

function largest(kit: Kit): PlannedMessage {
  const of = scenario('largest', 'limits', '恰为 256 KiB 的消息', 'a message of just 256 KiB');
  const task = kit.task();
  return kit.plan(of, TASK_V1, padded(kit.body(TASK_V1, payloadOf(task.message)), LIMITS.messageBytes), ONCE, task);
}

function revisions(kit: Kit): PlannedMessage[] {
  const of = scenario(
    'revision',
    'messages',
    '同一任务的新修订号',
    'a task and its higher revision have a result each',
  );
  const first = kit.task();
  const second: PlannedTask = kit.task({ ...first.message, revision: 2, nonce: kit.input.nonce() }, first.item);
  return [kit.signedTask(of, first, ONCE), kit.signedTask(of, second, ONCE)];
}

function times(message: PlannedMessage, least: number): PlannedMessage {
  return { ...message, expect: { kind: 'answer', times: least } };
}

function many<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
