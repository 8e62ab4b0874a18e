import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { WINDOW_V1, type WindowState, type WindowV1 } from '#contracts';
import { signMessageOf, type KeyHolder } from '#signing';
import { broadcastEnvelope, type WindowTimes } from '#store';

export interface AnnouncementParts {
  signer: KeyHolder;
  realm: string;
  offices: readonly string[];
}

/** Tells every office, in the transaction that made it so, that a window was opened, moved or closed. */
export async function announceWindow(
  manager: EntityManager,
  window: WindowTimes & { state: WindowState },
  { signer, realm, offices }: AnnouncementParts,
): Promise<void> {
  const notice: WindowV1 = {
    v: 1,
    realm,
    season: window.id,
    state: window.state,
    epoch: window.epoch,
    opens_at: window.opensAt.toISOString(),
    closes_at: window.closesAt.toISOString(),
  };
  const { body } = await signMessageOf(signer, WINDOW_V1, Buffer.from(JSON.stringify(notice)));
  await broadcastEnvelope(manager, { id: uuidv7(), payloadType: WINDOW_V1, body, offices });
}
