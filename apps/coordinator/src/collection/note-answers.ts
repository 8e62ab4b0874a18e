import type { EntityManager } from 'typeorm';
import { noteManifestAnswer, noteReminderNoted } from '#store';
import type { OpenedDelivery, OpenedManifestAnswer, OpenedNotedReminder, OpenedRejected } from './open-delivery.js';

/** Keeps what offices answered to their manifests and reminders; an answer to nothing that the office was sent is returned as rejected. */
export async function noteAnswers(
  manager: EntityManager,
  opened: readonly OpenedDelivery[],
): Promise<OpenedRejected[]> {
  const rejected: OpenedRejected[] = [];
  for (const one of opened) {
    if (one.kind !== 'manifest_answer' && one.kind !== 'noted_reminder') continue;
    if (await isKnown(manager, one)) continue;
    const { delivery, office } = one;
    rejected.push(
      one.kind === 'manifest_answer'
        ? { kind: 'rejected', delivery, office, code: 'UNKNOWN_MANIFEST', detail: 'manifest' }
        : { kind: 'rejected', delivery, office, code: 'UNKNOWN_REMINDER', detail: 'reminder' },
    );
  }
  return rejected;
}

function isKnown(manager: EntityManager, one: OpenedManifestAnswer | OpenedNotedReminder): Promise<boolean> {
  const envelope = one.delivery.content;
  if (one.kind === 'noted_reminder')
    return noteReminderNoted(manager, { office: one.office, digest: one.digest, envelope });
  const { season, office, answer, manifest: digest } = one;
  return noteManifestAnswer(manager, { season, office, digest, answer, envelope });
}
