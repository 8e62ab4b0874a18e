import { NO_RECORD, type ClaimAnswer, type SourceUnavailable } from '#connectors';
import { findAnswer, referredAnswer, shanghaiDay, type FoundAnswer } from './build-results.js';
import type { Desk } from './desk.js';
import type { ReadTask } from './read-delivery.js';

/** Turns what the source says of one claim into a finding, if anything may be concluded from it. */
export function conclude(
  task: ReadTask,
  said: Exclude<ClaimAnswer, { kind: 'deferred' }>,
  desk: Desk,
  into: { found: FoundAnswer[]; unreadable: Set<string> },
): void {
  if (said.kind === 'records') {
    const at = desk.clock.now();
    const { records, item, sourceName, asOf } = said;
    const reading = { sourceName, asOf, observedAt: at.toISOString(), today: shanghaiDay(at) };
    const takes = desk.source.worklist.get(item.id);
    if (records.length === 0 && takes?.has('missing')) {
      into.found.push(toOfficer(task, NO_RECORD, sourceName, desk));
      return;
    }
    // By the item of the answer: the office's mapping may have a field compared in another way than the agency does.
    into.found.push(findAnswer({ ...task, item }, records, reading, takes));
  } else if (said.kind === 'needs_officer') {
    into.found.push(toOfficer(task, said.reason, desk.source.kind, desk));
  } else {
    desk.log.error({
      event: 'record-unreadable',
      office: desk.office,
      item: task.item.id,
      field: said.reason,
      task: task.task.task_id,
    });
    into.unreadable.add(task.digest);
  }
}

/** `why` is a word of the source in capitals, or a record field. */
export function toOfficer(task: ReadTask, why: string, sourceName: string, desk: Desk): FoundAnswer {
  desk.log.info({ event: 'to-officer', office: desk.office, item: task.item.id, why, task: task.task.task_id });
  const reason = why === NO_RECORD ? 'officer_for_missing_record' : 'officer_must_look';
  return referredAnswer(task, reason, sourceName, desk.clock.now());
}

export function logUnavailable({ code, needs }: SourceUnavailable, item: string, desk: Desk): void {
  const level = needs === 'office' ? 'error' : 'warn';
  desk.log[level]({ event: 'source-unavailable', office: desk.office, item, code, needs });
}
