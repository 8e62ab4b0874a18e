import type { Words } from '#agencies';
import { LIMITS, RECEIPT_V1, REMINDER_V1, RESULT_V1, TASK_V1, WINDOW_V1, type RejectionCode } from '#contracts';
import { signBatch } from '#signing';
import type { PageSection } from '../page-sections.js';
import { payloadOf, type Kit } from './kit.js';
import { padded, readParts, writeParts } from './envelope-parts.js';
import type { PlannedMessage, PlannedTask } from './planned-message.js';
import { reminderOf } from './reminders.js';

interface Refusal {
  id: string;
  section: PageSection;
  code: RejectionCode;
  title: Words;
  /** AMQP `type`; a task's by default. */
  type?: string;
  body: (kit: Kit, task: PlannedTask) => Buffer;
}

const honest = (kit: Kit, task: PlannedTask): Buffer => kit.body(TASK_V1, payloadOf(task.message));
/** The coordinator's own signature over a payload whose text was changed before signing. */
const signedText = (kit: Kit, task: PlannedTask, change: (text: string) => string): Buffer =>
  kit.body(TASK_V1, Buffer.from(change(JSON.stringify(task.message))));
const inPair = (kit: Kit, task: PlannedTask): Buffer =>
  signBatch(kit.input.coordinator, TASK_V1, [payloadOf(task.message), payloadOf(kit.task().message)])[0]!.body;

/** Everything an office must refuse, and the code the page has for it. */
const REFUSALS: readonly Refusal[] = [
  {
    id: 'tampered-payload',
    section: 'envelope',
    code: 'BAD_SIGNATURE',
    title: { zh: '内容被改动的任务', en: 'a task whose payload was changed after signing' },
    body: (kit, task) => {
      const parts = readParts(honest(kit, kit.task()));
      return writeParts({ ...parts, payload: payloadOf(task.message).toString('base64') });
    },
  },
  {
    id: 'forged-signature',
    section: 'envelope',
    code: 'BAD_SIGNATURE',
    title: { zh: '冒用协调方密钥编号的签名', en: "a stranger's signature under the coordinator's key id" },
    body: (kit, task) => {
      const parts = readParts(kit.body(TASK_V1, payloadOf(task.message), kit.input.stranger));
      return writeParts({ ...parts, signatures: [{ ...parts.signatures[0]!, keyid: kit.input.coordinator.keyId }] });
    },
  },
  {
    id: 'unknown-key',
    section: 'envelope',
    code: 'UNKNOWN_KEY',
    title: {
      zh: '未登记密钥或其他单位密钥签名的任务',
      en: 'a task signed with an unknown key, or that of another office',
    },
    body: (kit, task) => kit.body(TASK_V1, payloadOf(task.message), kit.input.stranger),
  },
  {
    id: 'type-changed',
    section: 'envelope',
    code: 'BAD_SIGNATURE',
    title: { zh: '签名后改换消息类型', en: 'a window notice whose type was changed to that of a task' },
    body: (kit, task) => {
      const parts = readParts(kit.body(WINDOW_V1, payloadOf(task.message)));
      return writeParts({ ...parts, payloadType: TASK_V1 });
    },
  },
  {
    id: 'two-signatures',
    section: 'envelope',
    code: 'NOT_AN_ENVELOPE',
    title: { zh: '含两个签名的信封', en: 'an envelope with two signatures' },
    body: (kit, task) => {
      const parts = readParts(honest(kit, task));
      return writeParts({ ...parts, signatures: [parts.signatures[0]!, parts.signatures[0]!] });
    },
  },
  {
    id: 'base64-not-canonical',
    section: 'envelope',
    code: 'NOT_AN_ENVELOPE',
    title: { zh: '非规范 base64', en: 'a signature in base64 without its padding' },
    body: (kit, task) => {
      const parts = readParts(honest(kit, task));
      const [signature] = parts.signatures;
      return writeParts({ ...parts, signatures: [{ ...signature!, sig: signature!.sig.replace(/=+$/, '') }] });
    },
  },
  {
    id: 'batch-place-of-another',
    section: 'batch-signatures',
    code: 'BAD_SIGNATURE',
    title: { zh: '批量签名中序号被调换', en: 'a batch-signed task with the index of its neighbour' },
    body: (kit, task) => {
      const parts = readParts(inPair(kit, task));
      const [signature] = parts.signatures;
      return writeParts({ ...parts, signatures: [{ ...signature!, batch: { ...signature!.batch!, index: 1 } }] });
    },
  },
  {
    id: 'batch-path-too-long',
    section: 'batch-signatures',
    code: 'BAD_BATCH_PATH',
    title: { zh: '批量签名路径过长', en: 'a batch-signed task whose path is too long' },
    body: (kit, task) => {
      const parts = readParts(inPair(kit, task));
      const [signature] = parts.signatures;
      const { batch } = signature!;
      const path = [...batch!.path, batch!.path[0]!];
      return writeParts({ ...parts, signatures: [{ ...signature!, batch: { ...batch!, path } }] });
    },
  },
  {
    id: 'too-large',
    section: 'limits',
    code: 'TOO_LARGE',
    title: { zh: '超过 256 KiB 的消息', en: 'a message one byte larger than 256 KiB' },
    body: (kit, task) => padded(honest(kit, task), LIMITS.messageBytes + 1),
  },
  {
    id: 'not-json',
    section: 'strict-json',
    code: 'NOT_AN_ENVELOPE',
    title: { zh: '不是 JSON 的消息', en: 'a body that is not JSON' },
    body: () => Buffer.from('<task/>'),
  },
  {
    id: 'text-behind-the-envelope',
    section: 'strict-json',
    code: 'NOT_AN_ENVELOPE',
    title: { zh: '信封后另有内容', en: 'an envelope with something behind it' },
    body: (kit, task) => Buffer.concat([honest(kit, task), Buffer.from('{}')]),
  },
  {
    id: 'envelope-member-twice',
    section: 'strict-json',
    code: 'NOT_AN_ENVELOPE',
    title: { zh: '信封中成员重复', en: 'an envelope in which a member stands twice' },
    body: (kit, task) => {
      const other = payloadOf(kit.task().message).toString('base64');
      return Buffer.from(honest(kit, task).toString().replace('{', `{"payload":"${other}",`));
    },
  },
  {
    id: 'payload-member-twice',
    section: 'strict-json',
    code: 'MALFORMED_PAYLOAD',
    title: { zh: '内容中成员重复', en: 'a payload in which a member stands twice' },
    body: (kit, task) => signedText(kit, task, (text) => text.replace('{', '{"item":"other",')),
  },
  {
    id: 'fraction',
    section: 'strict-json',
    code: 'MALFORMED_PAYLOAD',
    title: { zh: '数字写成 1.0', en: 'a number written 1.0' },
    body: (kit, task) => signedText(kit, task, (text) => text.replace('"revision":1', '"revision":1.0')),
  },
  {
    id: 'lone-surrogate',
    section: 'strict-json',
    code: 'MALFORMED_PAYLOAD',
    title: { zh: '孤立代理项', en: 'a lone surrogate in a text' },
    body: (kit, task) => signedText(kit, task, (text) => text.replace('{', '{"added":"\\ud800",')),
  },
  {
    id: 'byte-order-mark',
    section: 'strict-json',
    code: 'MALFORMED_PAYLOAD',
    title: { zh: '以字节顺序标记开头', en: 'a payload that begins with a byte order mark' },
    body: (kit, task) => signedText(kit, task, (text) => `\u{FEFF}${text}`),
  },
  {
    id: 'too-deep',
    section: 'limits',
    code: 'MALFORMED_PAYLOAD',
    title: { zh: '嵌套超过 8 层', en: 'a payload nested deeper than 8 levels' },
    body: (kit, task) =>
      signedText(kit, task, (text) => text.replace('{', `{"added":${'['.repeat(8)}${']'.repeat(8)},`)),
  },
  {
    id: 'member-missing',
    section: 'messages',
    code: 'SCHEMA_MISMATCH',
    title: { zh: '缺少必需成员的任务', en: 'a task without a required member' },
    body: (kit, task) => kit.body(TASK_V1, payloadOf({ ...task.message, nonce: undefined })),
  },
  {
    id: 'version-2',
    section: 'evolution',
    code: 'UNSUPPORTED_VERSION',
    title: { zh: 'v 为 2 的任务', en: 'a task with "v": 2' },
    body: (kit, task) => kit.body(TASK_V1, payloadOf({ ...task.message, v: 2 })),
  },
  {
    id: 'payload-type-v2',
    section: 'evolution',
    code: 'UNKNOWN_PAYLOAD_TYPE',
    title: { zh: '消息类型为 task.v2 的任务', en: 'a task of payload type …task.v2+json' },
    body: (kit, task) => kit.body(TASK_V1.replace('v1', 'v2'), payloadOf({ ...task.message, v: 2 })),
  },
  {
    id: 'type-not-for-offices',
    section: 'order-of-work',
    code: 'UNKNOWN_PAYLOAD_TYPE',
    title: { zh: '任务队列上出现的核查结果', en: 'a result on the task queue' },
    type: RESULT_V1,
    body: (kit, task) => kit.body(RESULT_V1, payloadOf(task.message)),
  },
  {
    id: 'foreign-realm',
    section: 'messages',
    code: 'FOREIGN_REALM',
    title: { zh: '属于其他环境的任务', en: 'a task of another realm' },
    body: (kit, task) => kit.body(TASK_V1, payloadOf({ ...task.message, realm: `${task.message.realm}-other` })),
  },
  {
    id: 'another-office',
    section: 'messages',
    code: 'WRONG_OFFICE',
    title: { zh: '发给其他单位的任务', en: 'a task for another office' },
    body: (kit, task) => kit.body(TASK_V1, payloadOf({ ...task.message, office: `${task.message.office}_other` })),
  },
  {
    id: 'receipt-of-another-office',
    section: 'receipts-and-duplicates',
    code: 'WRONG_OFFICE',
    title: { zh: '发给其他单位的回执', en: 'a receipt for another office' },
    type: RECEIPT_V1,
    body: (kit, { message, digest }) =>
      kit.body(
        RECEIPT_V1,
        payloadOf({
          v: 1,
          realm: message.realm,
          season: message.season,
          receipt_id: message.task_id,
          office: `${message.office}_other`,
          received_at: message.issued_at,
          results: [{ result_digest: digest, status: 'accepted' }],
        }),
      ),
  },
  {
    id: 'reminder-of-another-office',
    section: 'messages',
    code: 'WRONG_OFFICE',
    title: { zh: '发给其他单位的督办单', en: 'a reminder for another office' },
    type: REMINDER_V1,
    body: (kit) => kit.body(REMINDER_V1, reminderOf(kit, { office: `${kit.input.office}_other` })),
  },
  {
    id: 'reminder-of-a-stranger',
    section: 'envelope',
    code: 'UNKNOWN_KEY',
    title: { zh: '未登记密钥签名的督办单', en: 'a reminder signed with an unknown key' },
    type: REMINDER_V1,
    body: (kit) => kit.body(REMINDER_V1, reminderOf(kit), kit.input.stranger),
  },
];

/** One message for each of them. */
export function refusals(kit: Kit): PlannedMessage[] {
  return REFUSALS.map(({ id, section, code, title, type = TASK_V1, body }) => {
    const task = kit.task();
    return kit.plan({ id, section, title }, type, body(kit, task), { kind: 'refuse', code }, task);
  });
}
