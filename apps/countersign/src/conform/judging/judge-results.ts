import { areFactsOfItem, isPersonal, type Words } from '#agencies';
import { ENVELOPE_CONTENT_TYPE, RESULT_V1, officeAccount, resultsExchange, type OfficeId } from '#contracts';
import type { ResultV1 } from '#contracts';
import type { PageSection } from '../page-sections.js';
import type { PlannedTask } from '../script/planned-message.js';
import type { ReadResult } from './read-result.js';
import { countOf } from './judge-scenarios.js';
import { words, type Point } from './point.js';

const CLOCK_MS = 5 * 60_000;
const SIGNATURE_CODES = ['UNKNOWN_KEY', 'WRONG_KEY_OWNER', 'KEY_NOT_VALID', 'BAD_SIGNATURE', 'BAD_BATCH_PATH'];

interface Check {
  id: string;
  section: PageSection;
  title: Words;
  expected: Words;
  /** What is wrong with the result, or null. */
  fault: (result: ReadResult, task: PlannedTask | null, office: OfficeId) => Words | null;
}

/** A check of what the payload says; a result that cannot be read, or has no task, is no business of it. */
const ofMessage =
  (fault: (message: ResultV1, task: PlannedTask, arrivedAt: Date) => Words | null): Check['fault'] =>
  ({ message, arrival }, task) =>
    message === null || task === null ? null : fault(message, task, arrival.at);

const CHECKS: readonly Check[] = [
  {
    id: 'exchange',
    section: 'connecting',
    title: words('结果发布到本单位的结果交换机', "results go to the office's own exchange"),
    expected: words('results.<office>', 'results.<office>'),
    fault: ({ arrival: { exchange } }, _, office) =>
      exchange === resultsExchange(office) ? null : words(`交换机 '${exchange}'`, `through exchange '${exchange}'`),
  },
  {
    id: 'user-id',
    section: 'amqp-properties',
    title: words('user_id 为本单位账号', "user_id is the office's account"),
    expected: words('user_id = <office>', 'user_id = <office>'),
    fault: ({ arrival }, _, office) =>
      arrival.properties.userId === officeAccount(office) ? null : words('缺失或不同', 'absent or different'),
  },
  {
    id: 'properties',
    section: 'amqp-properties',
    title: words('其他 AMQP 属性', 'the other AMQP properties'),
    expected: words(
      'content_type、delivery_mode 2、message_id、type 已设置，其余不设',
      'content_type, delivery_mode 2, message_id and type are set, and no others',
    ),
    fault: ({ arrival }) => propertyFault(arrival.properties),
  },
  {
    id: 'envelope',
    section: 'envelope',
    title: words('结果的信封', 'the envelope of results'),
    expected: words('严格 JSON 的 DSSE 信封，类型正确', 'a DSSE envelope in strict JSON, of the type of results'),
    fault: ({ envelopeFault }) =>
      envelopeFault === null || SIGNATURE_CODES.includes(envelopeFault.code)
        ? null
        : words(`${envelopeFault.code}：${envelopeFault.detail}`, `${envelopeFault.code}: ${envelopeFault.detail}`),
  },
  {
    id: 'signature',
    section: 'envelope',
    title: words('结果的签名（单签或批量）', 'the signature of results, single or batch'),
    expected: words('用所给公钥验证通过', 'verifies with the public key given'),
    fault: ({ envelopeFault }) =>
      envelopeFault === null || !SIGNATURE_CODES.includes(envelopeFault.code)
        ? null
        : words(`${envelopeFault.code}：${envelopeFault.detail}`, `${envelopeFault.code}: ${envelopeFault.detail}`),
  },
  {
    id: 'payload',
    section: 'messages',
    title: words('结果的内容', 'the payload of results'),
    expected: words(
      '严格 JSON，成员齐全、形式正确，原因属于该结论',
      'strict JSON with every member in its form, and a reason that belongs to the verdict',
    ),
    fault: ({ payloadFault }) =>
      payloadFault &&
      words(`${payloadFault.code}：${payloadFault.detail}`, `${payloadFault.code}: ${payloadFault.detail}`),
  },
  {
    id: 'copied-members',
    section: 'messages',
    title: words('从任务照抄的成员', 'members copied from the task'),
    expected: words(
      '与任务一致',
      'realm, season, task_id, revision, nonce, item, office and task_digest are those of the task',
    ),
    fault: ofMessage((message, { message: task, digest }) => {
      const copied = ['realm', 'season', 'task_id', 'revision', 'nonce', 'item', 'office'] as const;
      const wrong: string[] = copied.filter((name) => message[name] !== task[name]);
      if (message.task_digest !== digest) wrong.push('task_digest');
      return wrong.length === 0 ? null : words(`不一致：${wrong.join('、')}`, `not the task's: ${wrong.join(', ')}`);
    }),
  },
  {
    id: 'facts',
    section: 'messages',
    title: words('返回的事实', 'the facts'),
    expected: words('为该事项所定义，形式正确', 'facts that the item defines, each in its form'),
    fault: ofMessage(({ facts }, { item }, at) =>
      areFactsOfItem(item, facts, at.toISOString().slice(0, 10))
        ? null
        : words(`事项 ${item.id} 没有这些事实`, `these are no facts of item ${item.id}`),
    ),
  },
  {
    id: 'comparison',
    section: 'messages',
    title: words('逐项比对说明', 'the comparison field by field'),
    expected: words('字段属于该事项，个人信息已遮盖', 'fields of the item, with personal values masked'),
    fault: ofMessage(({ comparison }, { item, message: task }) => {
      for (const { field, found } of comparison) {
        const known = Object.hasOwn(item.claim, field) ? item.claim[field] : undefined;
        if (known === undefined) return words(`事项没有字段 ${field}`, `the item has no field ${field}`);
        const claimed = String(task.claim[field] ?? '');
        if (isPersonal(known) && claimed.length > 1 && found?.includes(claimed))
          return words(`字段 ${field} 未遮盖`, `field ${field} is not masked`);
      }
      return null;
    }),
  },
  {
    id: 'times',
    section: 'messages',
    title: words('签发时间', 'the time of signing'),
    expected: words('不早于任务，不超前 5 分钟以上', 'not before the task, and at most 5 minutes ahead'),
    fault: ofMessage(({ signed_at }, { message: task }, at) => {
      const signed = Date.parse(signed_at);
      if (signed > at.getTime() + CLOCK_MS) return words('签发时间超前', 'signed in the future');
      return signed < Date.parse(task.issued_at) - CLOCK_MS ? words('早于任务', 'signed before the task') : null;
    }),
  },
];

/** What holds for every single result. */
export function judgeResults(
  results: readonly ReadResult[],
  taskOf: (result: ReadResult) => PlannedTask | null,
  office: OfficeId,
): Point[] {
  return CHECKS.map(({ id, section, title, expected, fault }) => {
    const faults = results.map((result) => fault(result, taskOf(result), office)).filter((one) => one !== null);
    const good = words(`${results.length} 份结果均符合`, `all ${results.length} results`);
    const none = words('没有结果可查', 'there was no result to look at');
    return {
      id,
      section,
      title,
      expected,
      outcome: results.length === 0 ? 'not_observed' : faults.length === 0 ? 'passed' : 'failed',
      seen: results.length === 0 ? none : faults.length === 0 ? good : countOf(faults, results.length),
    };
  });
}

function propertyFault(properties: ReadResult['arrival']['properties']): Words | null {
  const wrong: string[] = [];
  if (properties.contentType !== ENVELOPE_CONTENT_TYPE) wrong.push('content_type');
  if (properties.deliveryMode !== 2) wrong.push('delivery_mode');
  if (!/^[\x21-\x7e]{1,128}$/.test(properties.messageId ?? '')) wrong.push('message_id');
  if (properties.type !== RESULT_V1) wrong.push('type');
  for (const name of ['timestamp', 'expiration', 'replyTo', 'correlationId'] as const)
    if (properties[name] !== undefined) wrong.push(name);
  if (Object.keys(properties.headers).length > 0) wrong.push('headers');
  return wrong.length === 0 ? null : words(`不符：${wrong.join('、')}`, `wrong: ${wrong.join(', ')}`);
}
