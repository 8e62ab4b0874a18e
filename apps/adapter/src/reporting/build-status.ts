import type { StatusV1 } from '#contracts';
import type { Desk } from '../answering/desk.js';

/** What the office's program says of itself. `clock` is what the machine's clock says, which no calendar of a rehearsal has changed. */
export function buildStatus(desk: Desk, statusId: string, version: string, clock: Date): StatusV1 {
  const { realm, office, circuits, source, journal } = desk;
  return {
    v: 1,
    realm,
    office,
    status_id: statusId,
    issued_at: desk.clock.now().toISOString(),
    clock: clock.toISOString(),
    program: { name: 'countersign-adapter', version },
    started_at: circuits.startedAt.toISOString(),
    protocols: [1],
    sources: circuits.read(source.state),
    journal: { last_sequence: journal.lastSequence, ...journal.standing() },
  };
}
