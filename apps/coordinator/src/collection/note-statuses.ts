import type { EntityManager } from 'typeorm';
import { keepStatuses } from '#store';
import type { OpenedDelivery, OpenedRejected, OpenedStatus } from './open-delivery.js';

/** Keeps the last status of each office in a batch; those of another installation are returned as rejected. */
export async function noteStatuses(
  manager: EntityManager,
  opened: readonly OpenedDelivery[],
  realm: string,
): Promise<OpenedRejected[]> {
  const rejected: OpenedRejected[] = [];
  const last = new Map<string, OpenedStatus['status']>();
  for (const one of opened) {
    if (one.kind !== 'status') continue;
    const { status, delivery, office } = one;
    if (status.realm === realm) last.set(office, status);
    else rejected.push({ kind: 'rejected', delivery, office, code: 'FOREIGN_REALM', detail: 'realm' });
  }
  await keepStatuses(manager, [...last.values()]);
  return rejected;
}
