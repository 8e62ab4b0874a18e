import type { ClosingOfficeCount, ClosingRecordV1, FenceV1, WindowState } from '#contracts';

/**
 * Where a review window may go; from `planned` to `closing` when nobody was there to open it. There is no way back: a late answer counts only through a re-verification of its task, never by
 * opening the window again.
 */
export const WINDOW_TRANSITIONS: Readonly<Record<WindowState, readonly WindowState[]>> = {
  planned: ['open', 'closing'],
  open: ['closing'],
  closing: ['closed'],
  closed: [],
};

/** States in which the deadline may still be moved, which raises the epoch and arms new fences. */
export const MOVABLE_STATES: readonly WindowState[] = ['planned', 'open'];

/** True when the window may go from one state to the other. */
export function mayBecome(from: WindowState, to: WindowState): boolean {
  return WINDOW_TRANSITIONS[from].includes(to);
}

export interface FenceMet {
  fence: FenceV1;
  window: { realm: string; season: string; epoch: number; state: WindowState };
  /** The ingress queue in which the fence was met. */
  queue: string;
  /** Ingress queues whose fence was seen before, and all that must be seen before the window is closed. */
  seenQueues: readonly string[];
  allQueues: readonly string[];
}

export type FenceDecision =
  | {
      kind: 'ignored';
      why: 'foreign_realm' | 'foreign_season' | 'other_queue' | 'other_epoch' | 'window_closed' | 'seen_before';
    }
  | { kind: 'seen'; allSeen: boolean };

/**
 * What a fence means that was met in an ingress queue, behind everything that arrived in time there. A fence of an epoch that is not
 * the window's was overtaken by a move of the deadline. The second fence of a queue (the broker's and an open coordinator's) is
 * ignored. The first fence seen takes the window to `closing`; with `allSeen` it may be closed.
 */
export function decideFence({ fence, window, queue, seenQueues, allQueues }: FenceMet): FenceDecision {
  if (fence.realm !== window.realm) return { kind: 'ignored', why: 'foreign_realm' };
  if (fence.season !== window.season) return { kind: 'ignored', why: 'foreign_season' };
  if (fence.queue !== queue || !allQueues.includes(queue)) return { kind: 'ignored', why: 'other_queue' };
  if (fence.epoch !== window.epoch) return { kind: 'ignored', why: 'other_epoch' };
  if (window.state === 'closed') return { kind: 'ignored', why: 'window_closed' };
  if (seenQueues.includes(queue)) return { kind: 'ignored', why: 'seen_before' };
  return { kind: 'seen', allSeen: allQueues.every((one) => one === queue || seenQueues.includes(one)) };
}

/** One office at the close: its tasks by their last finding (what is left of `issued` was never answered), and its late results. */
export type OfficeTally = Omit<ClosingOfficeCount, 'unanswered'>;

export interface Closing {
  realm: string;
  season: string;
  epoch: number;
  opensAt: Date;
  closesAt: Date;
  closedAt: Date;
  /** The rule file in force and the digest of its bytes. */
  rules: { id: string; digest: string };
  applications: { total: number; complete: number };
  offices: readonly OfficeTally[];
}

/**
 * The record of how the window ended, ready to be signed; the same counts give the same bytes in whatever order they come. Throws
 * when counts contradict each other: such a record must not be signed.
 */
export function closingRecord(closing: Closing): ClosingRecordV1 {
  const { total, complete } = closing.applications;
  if (complete > total) throw new RangeError(`${complete} complete applications of ${total}`);
  const offices = closing.offices.map(countUnanswered).sort((a, b) => (a.office < b.office ? -1 : 1));
  offices.forEach(({ office }, i) => {
    if (office === offices[i + 1]?.office) throw new RangeError(`${office} is counted twice`);
  });
  return {
    v: 1,
    realm: closing.realm,
    season: closing.season,
    epoch: closing.epoch,
    opens_at: closing.opensAt.toISOString(),
    closes_at: closing.closesAt.toISOString(),
    closed_at: closing.closedAt.toISOString(),
    rules: { id: closing.rules.id, digest: closing.rules.digest },
    applications: { total, complete, incomplete: total - complete },
    offices,
  };
}

function countUnanswered(tally: OfficeTally): ClosingOfficeCount {
  const { office, issued, confirmed, contradicted, not_found, unable, interim, late, first_sequence, last_sequence } =
    tally;
  const unanswered = issued - confirmed - contradicted - not_found - unable - interim;
  if (unanswered < 0) throw new RangeError(`${office} has more findings than tasks`);
  return {
    office,
    issued,
    confirmed,
    contradicted,
    not_found,
    unable,
    interim,
    unanswered,
    late,
    first_sequence,
    last_sequence,
  };
}
