import { randomBytes } from 'node:crypto';
import { RetryLater, type OutgoingMessage, type Publisher } from '#bus';
import { RESULT_V1, resultsExchange } from '#contracts';
import { signBatch } from '#signing';
import { uuidv7 } from 'uuidv7';
import type { JournalledAnswer } from '../journal/journal.js';
import { buildResult, type FoundAnswer } from './build-results.js';
import type { Desk } from './desk.js';

/** Gives the answers their numbers, and signs them. They must be journalled before anything else is awaited. */
export function issueResults(found: readonly FoundAnswer[], desk: Desk): JournalledAnswer[] {
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
