import type { ResultV1 } from '#contracts';
import { words, type Point } from './point.js';

const EXPECTED = {
  sequence: words('连续编号，无空号，不重复', 'contiguous numbers: no gap, none used twice'),
  fresh: words('每份结果都是新的', 'new for each result'),
};

/** What holds for the results together. `messages` are those of this run, each once. */
export function judgeNumbering(messages: readonly ResultV1[]): Point[] {
  const head = { section: 'messages' } as const;
  const sequence = {
    ...head,
    id: 'sequence',
    title: words('结果序号', 'the sequence of results'),
    expected: EXPECTED.sequence,
  };
  const fresh = {
    ...head,
    id: 'fresh-values',
    title: words('result_id 与 salt', 'result_id and salt'),
    expected: EXPECTED.fresh,
  };
  if (messages.length === 0) {
    const seen = words('没有结果可查', 'there was no result to look at');
    return [sequence, fresh].map((point) => ({ ...point, outcome: 'not_observed', seen }));
  }
  return [judgeSequence(sequence, messages), judgeFresh(fresh, messages)];
}

type Head = Omit<Point, 'outcome' | 'seen'>;

function judgeSequence(head: Head, messages: readonly ResultV1[]): Point {
  const numbers = messages.map((message) => message.sequence).sort((a, b) => a - b);
  const first = numbers[0]!;
  const at = numbers.findIndex((number, n) => number !== first + n);
  if (at === -1) {
    const last = numbers.at(-1)!;
    return { ...head, outcome: 'passed', seen: words(`${first} 至 ${last}`, `${first} to ${last}`) };
  }
  const [before, number] = [numbers[at - 1]!, numbers[at]!];
  const seen =
    number === before
      ? words(`序号 ${number} 用于两份结果`, `number ${number} stands for two results`)
      : words(`${before} 之后是 ${number}`, `${before} is followed by ${number}`);
  return { ...head, outcome: 'failed', seen };
}

function judgeFresh(head: Head, messages: readonly ResultV1[]): Point {
  const repeated = (['result_id', 'salt'] as const).filter(
    (name) => new Set(messages.map((message) => message[name])).size < messages.length,
  );
  return repeated.length === 0
    ? { ...head, outcome: 'passed', seen: words(`${messages.length} 份均不同`, `different in all ${messages.length}`) }
    : { ...head, outcome: 'failed', seen: words(`重复：${repeated.join('、')}`, `used twice: ${repeated.join(', ')}`) };
}
