import type { EntityManager } from 'typeorm';
import { noteManifestAnswer } from '#store';
import type { OpenedDelivery, OpenedRejected } from './open-delivery.js';

/** Keeps what offices answered to their manifests; an answer to no manifest of the office is returned as rejected. */
export async function noteManifestAnswers(
  manager: EntityManager,
  opened: readonly OpenedDelivery[],
): Promise<OpenedRejected[]> {
  const rejected: OpenedRejected[] = [];
  for (const one of opened) {
    if (one.kind !== 'manifest_answer') continue;
    const { season, office, answer, manifest: digest, delivery } = one;
    const envelope = delivery.content;
    if (await noteManifestAnswer(manager, { season, office, digest, answer, envelope })) continue;
    rejected.push({ kind: 'rejected', delivery, office, code: 'UNKNOWN_MANIFEST', detail: 'manifest' });
  }
  return rejected;
}
