import { uuidv7 } from 'uuidv7';
import type { EntityManager } from 'typeorm';
import { agencyOf, type InputFault } from '#contracts';
import {
  claimEntry,
  LEASE_HOURS,
  proposalFaults,
  proposeDecision,
  releaseEntry,
  reviewDecision,
  type Proposal,
  type Refusal,
  type WorklistActor,
} from '#review';
import {
  leaseEnd,
  lockWorklistEntries,
  nextFreeEntries,
  saveWorklistChanges,
  seasonNow,
  type LockedEntry,
  type WorklistChange,
} from '#store';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { sendDecisions } from './send-decisions.js';
import { readIssuedTask } from './task-claim.js';

/** What became of one entry that somebody acted on. */
export type Acted =
  | { id: string; kind: 'done'; entry: LockedEntry }
  | { id: string; kind: 'unknown' }
  | { id: string; kind: 'faulty'; faults: InputFault[] }
  | ({ id: string } & Refusal);

export interface OfficerProposal extends Proposal {
  /** Words of the officer for the second person. */
  note: string | null;
}

/** What the acts below are made with. */
export type WorklistParts = Pick<CoordinatorParts, 'store' | 'catalogue' | 'signer' | 'realm' | 'wakeDispatch'>;

/** Claims entries, each for itself: what somebody else has does not keep the others back. */
export function claimEntries(parts: WorklistParts, actor: WorklistActor, ids: readonly string[]): Promise<Acted[]> {
  return parts.store.transaction('READ COMMITTED', (manager) => claimLocked(manager, actor, ids));
}

/** Claims the most urgent entries that nobody has. */
export function claimNext(
  parts: WorklistParts,
  actor: WorklistActor,
  { count, item }: { count: number; item: string | null },
): Promise<Acted[]> {
  return parts.store.transaction('READ COMMITTED', async (manager) =>
    claimLocked(manager, actor, await nextFreeEntries(manager, actor.office, item, count)),
  );
}

async function claimLocked(manager: EntityManager, actor: WorklistActor, ids: readonly string[]): Promise<Acted[]> {
  const until = await leaseEnd(manager, LEASE_HOURS);
  return act(manager, actor, ids, (entry, now) => {
    const outcome = claimEntry(entry, actor, now);
    if (outcome.kind === 'refused') return outcome;
    return change({ ...entry, state: 'claimed', claimedBy: actor.ref, claimedUntil: until }, 'claimed', actor);
  });
}

export function releaseEntries(parts: WorklistParts, actor: WorklistActor, ids: readonly string[]): Promise<Acted[]> {
  return parts.store.transaction('READ COMMITTED', (manager) =>
    act(manager, actor, ids, (entry, now) => {
      const outcome = releaseEntry(entry, actor, now);
      if (outcome.kind === 'refused') return outcome;
      return change({ ...entry, state: 'open', claimedBy: null, claimedUntil: null }, 'released', actor);
    }),
  );
}

/**
 * An officer's answers, by entry: each is decided and sent to the office's program, or waits for the second person. `dryRun` says what
 * would become of them and writes nothing; `taking` claims what nobody has by answering it.
 */
export async function proposeAnswers(
  parts: WorklistParts,
  actor: WorklistActor,
  proposals: ReadonlyMap<string, OfficerProposal>,
  { dryRun = false, taking = false } = {},
): Promise<Acted[]> {
  return decide(parts, actor, [...proposals.keys()], dryRun, (entry, now) => {
    const claim = taking ? claimEntry(entry, actor, now) : null;
    if (claim?.kind === 'refused') return claim;
    const held: LockedEntry = claim === null ? entry : { ...entry, state: 'claimed', claimedBy: actor.ref };
    const outcome = proposeDecision(held, actor, now);
    if (outcome.kind === 'refused') return outcome;
    const { note, ...proposal } = proposals.get(entry.id)!;
    const item = parts.catalogue.item(agencyOf(entry.office), entry.item);
    if (item === undefined)
      throw new Error(`worklist entry ${entry.id} is of an item that the catalogue does not know`);
    const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const faults = proposalFaults(item, readIssuedTask(entry.envelope).claim, proposal, day);
    if (faults.length > 0) return { kind: 'faulty', faults };
    const proposed: LockedEntry = {
      ...held,
      state: 'proposed',
      proposal,
      note,
      proposedBy: actor.ref,
      proposedAt: now,
      returnedBecause: null,
      reviewedBy: null,
    };
    if (outcome.kind === 'proposed') return change(proposed, 'proposed', actor, proposal.reason);
    return change(decided(proposed, now), 'decided', actor, proposal.reason);
  });
}

/** The second person agrees with what was proposed, or gives it back with the reason. */
export function reviewEntry(
  parts: WorklistParts,
  actor: WorklistActor,
  id: string,
  review: { verdict: 'approve' } | { verdict: 'return'; because: string },
): Promise<Acted[]> {
  return decide(parts, actor, [id], false, async (entry, now, manager) => {
    const outcome = reviewDecision(entry, actor, review.verdict, now);
    if (outcome.kind === 'refused') return outcome;
    if (review.verdict === 'approve')
      return change(decided({ ...entry, reviewedBy: actor.ref }, now), 'approved', actor, entry.proposal?.reason);
    const claimedUntil = await leaseEnd(manager, LEASE_HOURS);
    const back: LockedEntry = {
      ...entry,
      state: 'claimed',
      claimedBy: entry.proposedBy,
      claimedUntil,
      returnedBecause: review.because,
    };
    return change(back, 'returned', actor, review.because);
  });
}

type Step = WorklistChange | Refusal | { kind: 'faulty'; faults: InputFault[] };
type Rule = (entry: LockedEntry, now: Date, manager: EntityManager) => Step | Promise<Step>;

/** Acts, and sends what is decided by it in the same transaction. */
async function decide(
  parts: WorklistParts,
  actor: WorklistActor,
  ids: readonly string[],
  dryRun: boolean,
  rule: Rule,
): Promise<Acted[]> {
  const acted = await parts.store.transaction('READ COMMITTED', async (manager) => {
    const done = await act(manager, actor, ids, rule, dryRun);
    const decided = done.flatMap((one) => (one.kind === 'done' && one.entry.state === 'decided' ? [one.entry] : []));
    if (!dryRun) await sendDecisions(manager, decided, parts);
    return done;
  });
  if (!dryRun) parts.wakeDispatch();
  return acted;
}

/** Locks, asks the rule of each entry, and writes what it allows. In the order of `ids`. */
async function act(
  manager: EntityManager,
  actor: WorklistActor,
  ids: readonly string[],
  rule: Rule,
  dryRun = false,
): Promise<Acted[]> {
  const entries = await lockWorklistEntries(manager, actor.office, ids);
  const now = await seasonNow(manager);
  const changes: WorklistChange[] = [];
  const acted: Acted[] = [];
  for (const id of new Set(ids)) {
    const entry = entries.get(id);
    if (entry === undefined) {
      acted.push({ id, kind: 'unknown' });
      continue;
    }
    const step = await rule(entry, now, manager);
    if ('kind' in step) acted.push({ id, ...step });
    else {
      changes.push(step);
      acted.push({ id, kind: 'done', entry: step.entry });
    }
  }
  if (!dryRun) await saveWorklistChanges(manager, changes);
  return acted;
}

function change(entry: LockedEntry, kind: string, { ref }: WorklistActor, words: string | null = null): WorklistChange {
  return { entry, event: { kind, by: ref, words } };
}

function decided(entry: LockedEntry, now: Date): LockedEntry {
  return { ...entry, state: 'decided', decisionId: uuidv7(), decidedAt: now };
}
