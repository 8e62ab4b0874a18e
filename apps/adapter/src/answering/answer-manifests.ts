import { RetryLater, type OutgoingMessage, type Publisher } from '#bus';
import { DISPUTE_V1, MANIFEST_V1, resultsExchange, type DisputeV1 } from '#contracts';
import { signMessageBy } from '#signing';
import { checkManifest } from './check-manifest.js';
import type { Desk } from './desk.js';
import { laterIfAway } from './issue-results.js';
import type { ReadManifest } from './read-delivery.js';

/**
 * Answers manifests: countersigns those that agree with the journal, disputes the others. A manifest that comes again gets the same
 * answer, unless receipts have come meanwhile. RetryLater when the signer is away or the answer was not confirmed.
 */
export async function answerManifests(
  manifests: readonly ReadManifest[],
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<void> {
  if (manifests.length === 0) return;
  const outcomes = await publisher.publishAll(await Promise.all(manifests.map((read) => answerTo(read, desk))));
  const failed = outcomes.find(({ kind }) => kind !== 'confirmed');
  if (failed !== undefined) throw new RetryLater(`the answer to a manifest was not confirmed (${failed.kind})`);
}

async function answerTo({ manifest, payload, digest }: ReadManifest, desk: Desk): Promise<OutgoingMessage> {
  const { season, office, realm, after_sequence } = manifest;
  const verdict = checkManifest(manifest, desk.journal.resultsOf(season, after_sequence));
  if (verdict.kind === 'agrees') {
    desk.log.info({ event: 'manifest-countersigned', office, season });
    return message(MANIFEST_V1, payload);
  }
  const { reason, sequences } = verdict;
  desk.log.warn({ event: 'manifest-disputed', office, season, reason, sequences });
  const dispute: DisputeV1 = { v: 1, realm, season, office, manifest_digest: digest, reason, sequences };
  return message(DISPUTE_V1, Buffer.from(JSON.stringify(dispute)));

  async function message(type: string, bytes: Buffer): Promise<OutgoingMessage> {
    const { body } = await laterIfAway(signMessageBy(desk.signer, type, bytes), desk);
    const exchange = resultsExchange(desk.office);
    return { exchange, routingKey: '', messageId: digest, type, body, userId: desk.account };
  }
}
