import { randomBytes } from 'node:crypto';
import { RetryLater, type OutgoingMessage, type Publisher } from '#bus';
import { RESULT_V1, resultsExchange } from '#contracts';
import { crashPoint } from '#runtime';
import { signBatchBy, SignerAway } from '#signing';
import { uuidv7 } from 'uuidv7';
import type { JournalledAnswer } from '../journal/journal.js';
import type { NewQuestion } from '../journal/question-book.js';
import { buildResult, type FoundAnswer } from './build-results.js';
import type { Desk } from './desk.js';

/**
 * Gives the answers their numbers, signs them, and journals them with the questions that they leave open. To be called within a turn of
 * the desk. RetryLater when the signer is away: nothing has happened then.
 */
export async function issueResults(
  found: readonly FoundAnswer[],
  desk: Desk,
  questions: readonly NewQuestion[] = [],
): Promise<JournalledAnswer[]> {
  if (found.length === 0) return [];
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
  const payloads = results.map((result) => Buffer.from(JSON.stringify(result)));
  const signed = await laterIfAway(signBatchBy(desk.signer, RESULT_V1, payloads), desk);
  const answers = signed.flatMap(({ body, digest }, n) => {
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
  crashPoint('before-answer-record');
  desk.journal.record(answers, questions);
  return answers;
}

/** What is asked of a signer; RetryLater in place of SignerAway. */
export async function laterIfAway<T>(signing: Promise<T>, desk: Desk): Promise<T> {
  try {
    return await signing;
  } catch (error) {
    if (!(error instanceof SignerAway)) throw error;
    desk.log.warn({ event: 'signer-away', office: desk.office, fault: error.fault });
    throw new RetryLater(error.message);
  }
}

/** Publishes and waits for the confirms; RetryLater when one does not come. */
export async function publishResults(
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
