import type { OfficeId, ResultV1 } from '#contracts';
import type { PlannedTask } from '../script/planned-message.js';
import { judgeNumbering } from './judge-numbering.js';
import { judgeResults } from './judge-results.js';
import { judgeScenarios } from './judge-scenarios.js';
import type { Observations } from './observations.js';
import { judgeStatuses } from './judge-statuses.js';
import { outsideThisRun } from './outside-this-run.js';
import { words, type Point } from './point.js';
import type { ReadResult } from './read-result.js';

/** Judges all that was seen, point by point. Pure: the same observations give the same report. */
export function judgeRun(observed: Observations, office: OfficeId): Point[] {
  const taskOf = new Map<ReadResult, PlannedTask>();
  const unasked = new Set<ReadResult>();
  for (const { task, expect } of observed.sent)
    for (const result of task === null ? [] : observed.results.of(task))
      if (expect.kind === 'answer') taskOf.set(result, task!);
      else unasked.add(result);
  // What names a task of no message of ours may be left from an earlier run: clients publish again what had no receipt.
  const own = observed.results.all.filter(
    (result) => result.named.digest === null || taskOf.has(result) || unasked.has(result),
  );
  return [
    ...judgeScenarios(observed),
    ...judgeResults(own, (result) => taskOf.get(result) ?? null, office),
    ...judgeNumbering(distinct(own)),
    ...judgeStatuses(observed.statuses),
    strays(observed.results.all.length - own.length),
    ...outsideThisRun(),
  ];
}

function distinct(results: readonly ReadResult[]): ResultV1[] {
  const byDigest = new Map<string, ResultV1>();
  for (const { digest, message } of results) if (digest !== null && message !== null) byDigest.set(digest, message);
  return [...byDigest.values()];
}

function strays(count: number): Point {
  return {
    id: 'nothing-else',
    section: 'order-of-work',
    title: words('只答复所收到的任务', 'only tasks that were sent are answered'),
    expected: words('没有其他结果', 'no other results'),
    outcome: count === 0 ? 'passed' : 'not_observed',
    seen:
      count === 0
        ? words('没有', 'none')
        : words(
            `${count} 份结果所答任务不在本次之内（可能是上次运行遗留的重发）`,
            `${count} results name tasks that this run did not send; they may be left from an earlier run`,
          ),
  };
}
