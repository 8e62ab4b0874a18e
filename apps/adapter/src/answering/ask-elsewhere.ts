import type { NewQuestion } from '../journal/question-book.js';
import { referredAnswer, type FoundAnswer } from './build-results.js';
import { toOfficer } from './conclude.js';
import type { Desk } from './desk.js';
import type { ReadTask } from './read-delivery.js';

/**
 * Leaves tasks of one item with another system of the office, which answers in hours or days. Each gets its interim answer now,
 * `asked_elsewhere`; what that system cannot even be asked goes to an officer. The caller keeps the questions with the answers
 * before it lets go of the tasks: until then nothing is lost, because the same question is not left a second time.
 */
export async function askElsewhere(
  tasks: readonly ReadTask[],
  desk: Desk,
): Promise<{ found: FoundAnswer[]; questions: NewQuestion[] }> {
  const { deferred, kind } = desk.source;
  const [first] = tasks;
  if (deferred === null || first === undefined) throw new Error('nobody answers later');
  const requests = tasks.map((task) => ({ reference: referenceOf(task), claim: task.task.claim }));
  const refused = new Map((await deferred.submit(first.item, requests)).map((answer) => [answer.reference, answer]));
  const found: FoundAnswer[] = [];
  const questions: NewQuestion[] = [];
  for (const task of tasks) {
    const reference = referenceOf(task);
    const fault = refused.get(reference);
    if (fault !== undefined) {
      found.push(toOfficer(task, 'reason' in fault ? fault.reason : fault.kind, kind, desk));
      continue;
    }
    found.push(referredAnswer(task, 'asked_elsewhere', kind, desk.clock.now()));
    const { task_id: taskId, item } = task.task;
    questions.push({ taskId, taskDigest: task.digest, item, reference, task: JSON.stringify(task.task) });
  }
  return { found, questions };
}

/** The department's word for the question, good for enquiries: task id and revision. */
function referenceOf({ task }: ReadTask): string {
  return `${task.task_id}-${task.revision}`;
}
