import type { DeliveryBatch, Publisher, Settlement } from '#bus';
import { crashPoint } from '#runtime';
import { answerManifests } from './answer-manifests.js';
import { answerDecisions } from './answer-decisions.js';
import type { Desk } from './desk.js';
import { findAnswers } from './find-answers.js';
import { issueResults, publishResults } from './issue-results.js';
import { noteNotices } from './note-notices.js';
import { noteReminders } from './note-reminders.js';
import { readDeliveries } from './read-deliveries.js';
import type { ReadDelivery, ReadTask } from './read-delivery.js';

/**
 * Answers what lies in an office's queue: asks the source once for each item, signs what it says and what officers decided, journals,
 * publishes with confirm, and only then lets the messages be acked. A task or decision answered before gets the stored bytes again.
 * What the coordinator did not sign, or not for this office, is rejected to the dead-letter exchange, and so is a task whose record
 * cannot be read. RetryLater, with nothing acked, when source, signer or broker does not do its part.
 */
export async function answerTasks(
  batch: DeliveryBatch,
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<Settlement[]> {
  const now = desk.clock.now();
  const read = await readDeliveries(batch.deliveries, desk, now);
  noteNotices(read, desk);
  const tasks = distinct(read);
  const before = desk.journal.answersTo(
    [...tasks.values()].map(({ task, digest }) => ({ taskId: task.task_id, taskDigest: digest })),
  );
  for (const { taskDigest } of before) tasks.delete(taskDigest);
  const { found, unreadable, questions } = await findAnswers([...tasks.values()], desk, now);
  const { decided, answers } = await desk.turns.take(async () => {
    const decided = answerDecisions(
      read.flatMap((one) => (one.kind === 'decision' ? [one] : [])),
      desk,
    );
    return { decided, answers: await issueResults([...found, ...decided.found], desk, questions) };
  });
  await desk.journal.flush();
  crashPoint('after-answer-record');
  await publishResults([...before, ...decided.before, ...answers], desk, publisher);
  await answerManifests(
    read.flatMap((one) => (one.kind === 'manifest' ? [one] : [])),
    desk,
    publisher,
  );
  await noteReminders(
    read.flatMap((one) => (one.kind === 'reminder' ? [one] : [])),
    desk,
    publisher,
  );
  crashPoint('after-result-publish');
  return read.map((one) => {
    if (one.kind === 'task') return unreadable.has(one.digest) ? 'reject' : 'ack';
    if (one.kind === 'decision') return decided.refused.has(one.decision.decision_id) ? 'reject' : 'ack';
    return one.kind === 'refused' ? 'reject' : 'ack';
  });
}

function distinct(read: readonly ReadDelivery[]): Map<string, ReadTask> {
  const tasks = new Map<string, ReadTask>();
  for (const one of read) if (one.kind === 'task') tasks.set(one.digest, one);
  return tasks;
}
