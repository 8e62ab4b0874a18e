import type { EntityManager } from 'typeorm';
import type { WindowState } from '#contracts';
import { windowStateLeaf } from '#ledger';
import { recordLeaves, seasonNow, type WindowTimes } from '#store';

/** Writes the leaf of a window that was planned, opened, moved, or began to close or closed, in the transaction that made it so. */
export async function recordWindowState(
  manager: EntityManager,
  { id, epoch, opensAt, closesAt }: WindowTimes,
  state: WindowState,
  at?: Date,
): Promise<void> {
  const bytes = windowStateLeaf({
    at: (at ?? (await seasonNow(manager))).toISOString(),
    state,
    epoch,
    opens_at: opensAt.toISOString(),
    closes_at: closesAt.toISOString(),
  });
  await recordLeaves(manager, id, [{ bytes }]);
}
