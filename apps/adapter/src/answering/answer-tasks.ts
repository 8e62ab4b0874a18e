import { randomBytes } from 'node:crypto';
import { RetryLater, type DeliveryBatch, type OutgoingMessage, type Publisher, type Settlement } from '#bus';
import { RESULT_V1, resultsExchange } from '#contracts';
import { crashPoint } from '#runtime';
import { signBatch } from '#signing';
import { uuidv7 } from 'uuidv7';
import type { JournalledAnswer } from '../journal/journal.js';
import { buildResult, type FoundAnswer } from './build-results.js';
import type { Desk } from './desk.js';
import { findAnswers } from './find-answers.js';
import { noteNotices } from './note-notices.js';
import { readDelivery, type ReadDelivery, type ReadTask } from './read-delivery.js';

/**
 * Answers what lies in an office's queue: asks the source once for each item, signs, journals, publishes with confirm, and only then
 * lets the tasks be acked. A task answered before gets the stored bytes again. What the coordinator did not sign, or not for this
 * office, is rejected to the dead-letter exchange, and so is a task whose record cannot be read. RetryLater, with nothing acked,
 * when source or broker does not do its part.
 */
export async function answerTasks(
  batch: DeliveryBatch,
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<Settlement[]> {
  const now = desk.clock.now();
  const read = batch.deliveries.map(({ content }) => readDelivery(content, desk, now));
  noteNotices(read, desk);
  const tasks = distinct(read);
  const before = desk.journal.answersTo(
    [...tasks.values()].map(({ task, digest }) => ({ taskId: task.task_id, taskDigest: digest })),
  );
  for (const { taskDigest } of before) tasks.delete(taskDigest);
  const { found, unreadable } = await findAnswers([...tasks.values()], desk, now);
  const answers = issue(found, desk);
  if (answers.length > 0) desk.journal.record(answers);
  await desk.journal.flush();
  await publish([...before, ...answers], desk, publisher);
  crashPoint('after-result-publish');
  return read.map((one) =>
    one.kind === 'refused' || (one.kind === 'task' && unreadable.has(one.digest)) ? 'reject' : 'ack',
  );
}

function distinct(read: readonly ReadDelivery[]): Map<string, ReadTask> {
  const tasks = new Map<string, ReadTask>();
  for (const one of read) if (one.kind === 'task') tasks.set(one.digest, one);
  return tasks;
}

/** Gives the answers their numbers, and signs them. */
function issue(found: readonly FoundAnswer[], desk: Desk): JournalledAnswer[] {
  const signedAt = desk.clock.now().toISOString();
  const salts = randomBytes(16 * found.length);
  const results = found.map((answer, n) =>
    buildResult(answer, {
      resultId: uuidv7(),
      sequence: desk.journal.lastSequence + 1 + n,
      salt: salts.toString('base64', 16 * n, 16 * (n + 1)),
      signedAt,
    }),
  );
  const signed = signBatch(
    desk.signer,
    RESULT_V1,
    results.map((result) => Buffer.from(JSON.stringify(result))),
  );
  return signed.flatMap(({ body, digest }, n) => {
    const result = results[n];
    if (result === undefined) return [];
    return {
      sequence: result.sequence,
      taskId: result.task_id,
      taskDigest: result.task_digest,
      resultDigest: digest.toString('base64'),
      answeredAt: signedAt,
      envelope: body,
    };
  });
}

async function publish(
  answers: readonly JournalledAnswer[],
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<void> {
  const exchange = resultsExchange(desk.office);
  const messages = answers.map(({ resultDigest, envelope }): OutgoingMessage => ({
    exchange,
    routingKey: '',
    messageId: resultDigest,
    type: RESULT_V1,
    body: envelope,
    userId: desk.account,
  }));
  const outcomes = await publisher.publishAll(messages);
  const failed = outcomes.find(({ kind }) => kind !== 'confirmed');
  if (failed === undefined) return;
  desk.log.warn({ event: 'results-not-confirmed', office: desk.office, outcome: failed.kind });
  throw new RetryLater(`results were not confirmed (${failed.kind})`);
}
