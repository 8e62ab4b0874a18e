import type { Words } from '#agencies';
import { REASONS, REJECTIONS } from '#contracts';
import type { Expectation, PlannedMessage, Scenario } from '../script/planned-message.js';
import { NOTE_EXPECTED, NOTE_NOT_SEEN, NOTE_SEEN, noteFault } from './judge-reminders.js';
import { answersTo, type Observations } from './observations.js';
import { words, type Point } from './point.js';

/** One point for every scenario that was played: what the client made of its messages. */
export function judgeScenarios(observed: Observations): Point[] {
  const byScenario = new Map<string, PlannedMessage[]>();
  for (const message of observed.sent) {
    const { id } = message.scenario;
    byScenario.set(id, [...(byScenario.get(id) ?? []), message]);
  }
  return [...byScenario.values()].map((messages) => judgeScenario(messages, observed));
}

function judgeScenario(messages: readonly PlannedMessage[], observed: Observations): Point {
  const { scenario, expect } = mostAsked(messages);
  const faults = messages.map((message) => faultOf(message, observed)).filter((fault) => fault !== null);
  return {
    ...headOf(scenario),
    outcome:
      faults.length > 0 ? 'failed' : expect.kind === 'note' && observed.notes.length === 0 ? 'not_observed' : 'passed',
    expected: expectedOf(expect),
    seen: faults.length === 0 ? goodOf(messages, observed) : countOf(faults, messages.length),
  };
}

function headOf({ id, section, title }: Scenario): Pick<Point, 'id' | 'section' | 'title'> {
  return { id, section, title };
}

function faultOf(message: PlannedMessage, observed: Observations): Words | null {
  const dead = observed.dead.get(message.messageId);
  const answers = answersTo(message, observed.results);
  switch (message.expect.kind) {
    case 'note':
      return noteFault(message.expect.payload, observed.notes);
    case 'take':
      return dead === undefined
        ? null
        : words('被退回（死信队列）', 'it was rejected: it lies in the dead-letter queue');
    case 'refuse':
      if (answers.length > 0) return words('作出了答复', 'it was answered with a result');
      if (dead === undefined)
        return words(
          '既未退回也未答复：已被确认，或仍被占用',
          'neither rejected nor answered: acknowledged, or still held',
        );
      return dead.reason === 'rejected'
        ? null
        : words(
            `未退回，由消息代理放弃（${dead.reason}）`,
            `not rejected: the broker gave it up (${dead.reason}) after it was requeued`,
          );
    case 'answer':
      if (dead !== undefined) return words('被退回，未答复', 'it was rejected instead of answered');
      if (answers.length < message.expect.times)
        return words(
          `应有 ${message.expect.times} 次答复，见到 ${answers.length} 次`,
          `${answers.length} of ${message.expect.times} answers came`,
        );
      return answerFault(message.expect.expired, answers);
  }
}

function answerFault(expired: boolean | undefined, answers: ReturnType<typeof answersTo>): Words | null {
  const [first] = answers;
  if (answers.some(({ digest }) => digest !== first!.digest))
    return words('同一任务有不同的结果', 'one task was given two different results');
  if (answers.some(({ arrival }) => !arrival.body.equals(first!.arrival.body)))
    return words('内容相同但信封字节不同', 'the same payload came in an envelope with other bytes');
  const reason = first!.message?.reason;
  if (expired === true && reason !== 'expired_before_asked')
    return words(`原因代码为 ${reason ?? '无法读取'}`, `the reason is ${reason ?? 'unreadable'}`);
  if (expired === false && reason === 'expired_before_asked')
    return words('被当作已过截止', 'it was taken for one that came after the end');
  return null;
}

function expectedOf(expect: Expectation): Words {
  switch (expect.kind) {
    case 'note':
      return NOTE_EXPECTED;
    case 'take':
      return words('确认，不答复，不退回', 'acknowledged: no answer, no rejection');
    case 'refuse': {
      const { code } = expect;
      return words(
        `basic.reject 且 requeue=false，不答复（${code} ${REJECTIONS[code].zh}）`,
        `basic.reject with requeue=false, and no result (${code})`,
      );
    }
    case 'answer': {
      const { zh, en } = REASONS.expired_before_asked;
      if (expect.expired === true)
        return words(`答复 unable / expired_before_asked（${zh}）`, `unable / expired_before_asked: ${en}`);
      if (expect.expired === false) return words('照常答复', 'answered like any other task');
      return expect.times > 1
        ? words('再次答复，且字节与首次完全相同', 'answered again with the bytes of the first result')
        : words('一份签名结果', 'one signed result');
    }
  }
}

function goodOf(messages: readonly PlannedMessage[], { results, notes }: Observations): Words {
  const asked = mostAsked(messages);
  if (asked.expect.kind === 'refuse') return words('已退回，未答复', 'rejected, not answered');
  if (asked.expect.kind === 'note') return notes.length === 0 ? NOTE_NOT_SEEN : NOTE_SEEN;
  if (asked.expect.kind === 'take') return words('未退回', 'not rejected');
  const tasks = new Set(messages.map(({ task }) => task?.digest)).size;
  if (tasks > 1 && asked.expect.times === 1)
    return words(`${tasks} 个任务均已答复`, `all ${tasks} tasks were answered`);
  const answers = answersTo(asked, results);
  const message = answers[0]?.message ?? null;
  const verdict = message === null ? '?' : `${message.verdict} / ${message.reason}`;
  return answers.length > 1
    ? words(`${verdict}，共 ${answers.length} 次，字节相同`, `${verdict}, ${answers.length} times, the same bytes`)
    : words(verdict, verdict);
}

/** The message of the scenario from which most answers are expected. */
function mostAsked(messages: readonly PlannedMessage[]): PlannedMessage {
  const times = ({ expect }: PlannedMessage): number => (expect.kind === 'answer' ? expect.times : 0);
  return messages.reduce((most, message) => (times(message) > times(most) ? message : most));
}

/** The faults with how often each was met, the most frequent first. */
export function countOf(faults: readonly Words[], of: number): Words {
  const counts = new Map<string, { fault: Words; n: number }>();
  for (const fault of faults) {
    const entry = counts.get(fault.en) ?? { fault, n: 0 };
    counts.set(fault.en, { fault, n: entry.n + 1 });
  }
  const sorted = [...counts.values()].sort((a, b) => b.n - a.n).slice(0, 3);
  const tell = (language: keyof Words): string =>
    sorted.map(({ fault, n }) => (of === 1 ? fault[language] : `${fault[language]} (${n}/${of})`)).join('; ');
  return words(tell('zh'), tell('en'));
}
