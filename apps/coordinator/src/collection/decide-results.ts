import { agencyOf, isFinalVerdict, type RejectionCode } from '#contracts';
import type { Catalogue } from '#agencies';
import { acceptResult } from '#review';
import { recordedResultKey, type TaskForCollection, type WindowSnapshot } from '#store';
import type { OpenedResult } from './open-delivery.js';

/** What the database said about the tasks of a batch, before any of the batch was written. */
export interface KnownState {
  tasks: ReadonlyMap<string, TaskForCollection>;
  windows: ReadonlyMap<string, WindowSnapshot>;
  /** Receipt ids by `recordedResultKey`. */
  receipts: ReadonlyMap<string, string>;
  /** `<office> <sequence>` that stand for a result already. */
  takenSequences: ReadonlySet<string>;
  realm: string;
  now: Date;
}

export type Decision =
  | { kind: 'accepted' | 'late'; opened: OpenedResult; task: TaskForCollection; answers: boolean }
  /** The first receipt again; `within` when the first copy is in this very batch and its receipt not made yet. */
  | { kind: 'duplicate'; opened: OpenedResult; receiptId: string | null; within: OpenedResult | null }
  | { kind: 'quarantined'; opened: OpenedResult; code: RejectionCode; inTime: boolean };

/**
 * Decides each result of a batch in the order of arrival. Earlier decisions of the batch bind later ones, as if each had been
 * committed alone.
 */
export function decideResults(results: readonly OpenedResult[], known: KnownState, catalogue: Catalogue): Decision[] {
  const tasks = new Map(known.tasks);
  const sequences = new Set(known.takenSequences);
  const recorded = new Map<string, OpenedResult>();
  return results.map((opened): Decision => {
    const { result, digest, office } = opened;
    const key = recordedResultKey(result.task_id, digest);
    const receiptId = known.receipts.get(key) ?? null;
    const within = recorded.get(key) ?? null;
    if (receiptId !== null || within !== null) return { kind: 'duplicate', opened, receiptId, within };

    const task = tasks.get(result.task_id) ?? null;
    const window = known.windows.get(task?.season ?? result.season) ?? null;
    const inTime = window !== null && window.state !== 'closed' && !window.fencePassed;
    const sequence = `${office} ${result.sequence}`;
    if (window === null) return { kind: 'quarantined', opened, code: 'FOREIGN_SEASON', inTime };
    if (sequences.has(sequence)) return { kind: 'quarantined', opened, code: 'SEQUENCE_REUSED', inTime };
    const decision = acceptResult({
      result,
      resultDigest: digest.toString('base64'),
      office,
      task: task === null ? null : taskState(task),
      inTime,
      receivedAt: known.now,
      realm: known.realm,
      season: window.season,
      item: catalogue.item(agencyOf(office), result.item) ?? null,
    });
    if (decision.kind === 'quarantined') return { kind: 'quarantined', opened, code: decision.code, inTime };
    if (decision.kind === 'duplicate' || task === null)
      throw new Error('a duplicate must have been recorded with its receipt');
    sequences.add(sequence);
    recorded.set(key, opened);
    const answers = decision.kind === 'accepted' && isFinalVerdict(result.verdict);
    if (decision.kind === 'accepted') {
      tasks.set(task.id, { ...task, state: answers ? 'answered' : 'interim', answeredBy: answers ? digest : null });
    }
    return { kind: decision.kind, opened, task, answers };
  });
}

function taskState(task: TaskForCollection) {
  return {
    office: task.office,
    item: task.item,
    revision: task.revision,
    digest: task.digest.toString('base64'),
    nonce: task.nonce,
    issuedAt: task.issuedAt,
    answeredBy: task.answeredBy === null ? null : task.answeredBy.toString('base64'),
    state: task.state,
  };
}
