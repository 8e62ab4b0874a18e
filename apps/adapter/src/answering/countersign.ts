import type { OutgoingMessage } from '#bus';
import { resultsExchange } from '#contracts';
import { signMessageBy } from '#signing';
import type { Desk } from './desk.js';
import { laterIfAway } from './issue-results.js';

/** A message of the office about one of the coordinator's, whose digest (base64) it bears as its id. RetryLater when the signer is away. */
export async function messageAbout(
  digest: string,
  type: string,
  payload: Buffer,
  desk: Desk,
): Promise<OutgoingMessage> {
  const { body } = await laterIfAway(signMessageBy(desk.signer, type, payload), desk);
  return {
    exchange: resultsExchange(desk.office),
    routingKey: '',
    messageId: digest,
    type,
    body,
    userId: desk.account,
  };
}
