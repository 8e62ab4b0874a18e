import { randomBytes } from 'node:crypto';
import { RetryLater, type DeliveryBatch, type OutgoingMessage, type Publisher, type Settlement } from '#bus';
import { SourceUnavailable, type Source } from '#connectors';
import { RESULT_V1, resultsExchange, type ReceiptV1 } from '#contracts';
import { crashPoint, type Clock, type Logger } from '#runtime';
import { signBatch, type Signer } from '#signing';
import { uuidv7 } from 'uuidv7';
import type { Journal, JournalledAnswer } from '../journal/journal.js';
import { buildResult, expiredAnswer, findAnswer, isPastClose, shanghaiDay, type FoundAnswer } from './build-results.js';
import { readDelivery, type Addressee, type ReadDelivery, type ReadTask } from './read-delivery.js';

/** Everything one office works with. Nothing of it is shared with another office. */
export interface Desk extends Addressee {
  /** The broker account of the office: the broker checks it on every message. */
  account: string;
  source: Source;
  journal: Journal;
  signer: Signer;
  clock: Clock;
  log: Logger;
}

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

function noteNotices(read: readonly ReadDelivery[], desk: Desk): void {
  for (const one of read) {
    switch (one.kind) {
      case 'receipt':
        noteReceipt(one.receipt, desk);
        break;
      case 'window':
        desk.journal.noteWindow(one.notice);
        desk.log.info({ event: 'window', office: desk.office, season: one.notice.season, state: one.notice.state });
        break;
      case 'refused':
        desk.log.warn({ event: 'refused', office: desk.office, code: one.code, detail: one.detail });
        break;
      case 'task':
    }
  }
}

/** A receipt may come again, byte for byte; only what it says of an answer for the first time is worth a line. */
function noteReceipt(receipt: ReceiptV1, desk: Desk): void {
  const noted = desk.journal.noteReceipts(receipt.results);
  if (noted === 0) return;
  for (const { status, code, result_digest } of receipt.results)
    if (status !== 'accepted')
      desk.log.warn({ event: 'result-not-counted', office: desk.office, status, code, result_digest });
}

async function findAnswers(
  tasks: readonly ReadTask[],
  desk: Desk,
  now: Date,
): Promise<{ found: FoundAnswer[]; unreadable: Set<string> }> {
  const found: FoundAnswer[] = [];
  const unreadable = new Set<string>();
  const ends = new Map<string, string | null>();
  const byItem = new Map<string, ReadTask[]>();
  for (const asked of tasks) {
    const { season, item } = asked.task;
    if (!ends.has(season)) ends.set(season, desk.journal.windowEnd(season));
    if (isPastClose(asked.task, ends.get(season) ?? null, now)) found.push(expiredAnswer(asked, desk.source.kind, now));
    else {
      const sameItem = byItem.get(item);
      if (sameItem === undefined) byItem.set(item, [asked]);
      else sameItem.push(asked);
    }
  }
  await Promise.all(
    [...byItem.values()].map(async (asked) => {
      for (const answer of await lookUp(asked, desk)) {
        if ('unreadable' in answer) unreadable.add(answer.unreadable);
        else found.push(answer);
      }
    }),
  );
  return { found, unreadable };
}

/** One question to the source for tasks of one item. */
async function lookUp(asked: readonly ReadTask[], desk: Desk): Promise<(FoundAnswer | { unreadable: string })[]> {
  const [first] = asked;
  if (first === undefined) return [];
  try {
    const answer = await desk.source.lookup({ item: first.item, claims: asked.map(({ task }) => task.claim) });
    const at = desk.clock.now();
    const reading = {
      sourceName: answer.sourceName,
      asOf: answer.asOf,
      observedAt: at.toISOString(),
      today: shanghaiDay(at),
    };
    return asked.map((task, n) => {
      const field = answer.unreadable.get(n);
      if (field === undefined) return findAnswer(task, answer.records[n] ?? [], reading);
      desk.log.error({
        event: 'record-unreadable',
        office: desk.office,
        item: first.item.id,
        field,
        task: task.task.task_id,
      });
      return { unreadable: task.digest };
    });
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    const level = error.needs === 'office' ? 'error' : 'warn';
    desk.log[level]({
      event: 'source-unavailable',
      office: desk.office,
      item: first.item.id,
      code: error.code,
      needs: error.needs,
    });
    throw new RetryLater('the source does not answer', { cause: error });
  }
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
