import type { WindowState } from '#contracts';
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, type Frontier } from '#ledger';
import { leafHash } from '#signing';
import type { TaskForCollection } from '#store';

export interface SimTask extends TaskForCollection {
  published: boolean;
  attempts: number;
  nextAt: Date | null;
}

export interface SimResult {
  task: string;
  office: string;
  sequence: number;
  digest: string;
  status: 'accepted' | 'late';
  receipt: string;
}

/**
 * A store for the simulation alone: what a transaction of it did is there as a whole or not at all, and transactions follow one another
 * (PostgreSQL reaches the same here by row locks). Nothing else in the project uses it.
 */
export class SimStore {
  readonly tasks = new Map<string, SimTask>();
  readonly results = new Map<string, SimResult>();
  readonly receipts = new Map<string, { office: string; digest: string; status: string }>();
  readonly aside: string[] = [];
  /** Task ids and receipt ids that are to be sent. */
  outbox: string[] = [];
  window: { state: WindowState; fenceSeen: boolean } = { state: 'open', fenceSeen: false };
  closes = 0;
  /** Leaves without a place, a list for each transaction; and the log that has grown of them. */
  pending: Buffer[][] = [];
  log: Buffer[] = [];
  frontier: Frontier = EMPTY_FRONTIER;
  checkpoints: { size: number; root: string }[] = [];

  /** Gives the leaves of some transactions their places. */
  sequence(most: number): void {
    const leaves = this.pending.splice(0, most).flat();
    this.log.push(...leaves);
    this.frontier = appendLeaves(this.frontier, leaves.map(leafHash)).frontier;
  }

  sign(): void {
    const { size } = this.frontier;
    if (size > (this.checkpoints.at(-1)?.size ?? 0)) this.checkpoints.push({ size, root: frontierRoot(this.frontier) });
  }
}
