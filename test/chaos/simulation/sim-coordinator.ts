import type { Catalogue } from '#agencies';
import type { FenceV1 } from '#contracts';
import { decideFence, planReissue } from '#review';
import { recordedResultKey } from '#store';
import { decideResults, type KnownState } from '../../../apps/coordinator/src/collection/decide-results.js';
import type { OpenedResult } from '../../../apps/coordinator/src/collection/open-delivery.js';
import { INGRESS, type SimBroker, type SimMessage } from './sim-broker.js';
import type { Flaw } from './sim-office.js';
import type { SimStore } from './sim-store.js';

export const SEASON = '2026';
const REALM = 'foshan/test';
const FENCE: FenceV1 = { v: 1, realm: REALM, season: SEASON, epoch: 1, queue: INGRESS, closes_at: '' };
const REISSUE = { afterMs: 3_000, most: 5 };

/** How a transaction ends: as it should, undone with the death of the program, or done without the program's learning of it. */
export type Ending = 'done' | 'undone' | 'unknown';

/**
 * A coordinator of the simulation: the steps are those of the program, cut where it can die; the decisions in them are made by the
 * very rules that the program has (`decideResults`, `decideFence`, `planReissue`).
 */
export class SimCoordinator {
  private batch: SimMessage[] = [];

  constructor(
    readonly name: string,
    private readonly store: SimStore,
    private readonly broker: SimBroker,
    private readonly catalogue: Catalogue,
    private readonly deadline: number,
    private readonly flaw: Flaw | null,
  ) {}

  /** Publishes part of the outbox; `ending` is that of the transaction in which the rows go. */
  dispatch(most: number, confirmed: boolean, ending: Ending): void {
    const { store, broker } = this;
    const sent = store.outbox.slice(0, most);
    for (const id of sent) {
      const task = store.tasks.get(id);
      const receipt = store.receipts.get(id);
      if (task !== undefined) broker.publish(`task.${task.office}`, { kind: 'task', task: id });
      else if (receipt !== undefined) broker.publish(`task.${receipt.office}`, { kind: 'receipt', ...receipt });
    }
    if (!confirmed || ending === 'undone') return;
    store.outbox = store.outbox.slice(sent.length);
    for (const id of sent) {
      const task = store.tasks.get(id);
      if (task !== undefined) task.published = true;
    }
  }

  take(): void {
    if (this.batch.length > 0) return;
    this.batch = this.broker.take(this.name, INGRESS, 4);
    if (this.flaw === 'acks before it commits' && this.batch.length > 0) this.broker.ack(this.name);
  }

  /** Commits what it holds, cut at the fences, and acknowledges it. A batch that it holds no more (a zombie's) is committed all the same. */
  collect(now: Date, endings: () => Ending): void {
    const { batch } = this;
    if (batch.length === 0) return;
    let segment: SimMessage[] = [];
    const parts: SimMessage[][] = [];
    for (const message of batch) {
      if (message.kind !== 'fence') segment.push(message);
      else {
        parts.push(segment, [message]);
        segment = [];
      }
    }
    parts.push(segment);
    if (this.flaw === 'no barrier at the fence')
      parts.sort(([a], [b]) => Number(b?.kind === 'fence') - Number(a?.kind === 'fence'));
    for (const part of parts.filter(({ length }) => length > 0)) {
      const ending = endings();
      if (ending !== 'undone') {
        if (part[0]!.kind === 'fence') this.meetFence();
        else this.record(part, now);
      }
      if (ending !== 'done') return this.lose();
    }
    this.batch = [];
    this.broker.ack(this.name);
  }

  /** Closes if the fence was seen. */
  close(): void {
    const { store } = this;
    const may =
      store.window.state === 'closing' || (this.flaw === 'closes without looking' && store.window.state === 'open');
    if (!may) return;
    for (const task of store.tasks.values()) if (task.state === 'issued') task.state = 'unanswered';
    store.window.state = 'closed';
    store.closes++;
  }

  /** What must be in the broker is there, else it is put there: fence, outstanding tasks, the second fence at the deadline. */
  keep(now: number): void {
    const { store, broker } = this;
    if (!broker.marker) {
      for (const { id, state } of store.tasks.values())
        if (state === 'issued' && !store.outbox.includes(id)) store.outbox.push(id);
      broker.marker = true;
    }
    if (store.window.state !== 'open' || store.window.fenceSeen) return;
    if (now < this.deadline && !broker.fenceIsParked) broker.parkFence(this.deadline);
    if (now >= this.deadline) broker.publish(INGRESS, { kind: 'fence' });
  }

  /** Issues again what makes no progress. */
  reissue(now: Date): void {
    const { store, broker } = this;
    if (store.window.state === 'closed' || this.flaw === 'never sends again') return;
    const offices = new Set([...store.tasks.values()].map(({ office }) => office));
    for (const office of offices) {
      const quiet = [...store.tasks.values()].filter(
        (task) =>
          task.office === office && task.published && task.state === 'issued' && !store.outbox.includes(task.id),
      );
      const tasks = quiet.map(({ id, attempts, nextAt }) => ({ taskId: id, attempts, nextAt }));
      const plan = planReissue(
        { queued: broker.depth(`task.${office}`), outstanding: quiet.length, tasks },
        REISSUE,
        now,
      );
      for (const { taskId, attempts, nextAt } of [...plan.notice, ...plan.reissue])
        Object.assign(store.tasks.get(taskId)!, { attempts, nextAt });
      store.outbox.push(...plan.reissue.map(({ taskId }) => taskId));
    }
  }

  /** It dies, or its connection does. */
  lose(): void {
    this.batch = [];
    this.broker.disconnect(this.name);
  }

  /** The broker thinks that it is gone; it holds its batch, and knows of nothing. */
  freeze(): void {
    this.broker.disconnect(this.name);
  }

  private meetFence(): void {
    const { store } = this;
    const { state, fenceSeen } = store.window;
    const decision = decideFence({
      fence: FENCE,
      window: { realm: REALM, season: SEASON, epoch: 1, state },
      queue: INGRESS,
      seenQueues: fenceSeen ? [INGRESS] : [],
      allQueues: [INGRESS],
    });
    if (decision.kind === 'seen') store.window = { state: 'closing', fenceSeen: true };
  }

  private record(part: readonly SimMessage[], now: Date): void {
    const { store } = this;
    const opened = part.flatMap((message) => (message.kind === 'result' ? [asOpened(message)] : []));
    const decisions = decideResults(opened, this.known(now), this.catalogue);
    const leaves: Buffer[] = [];
    for (const decision of decisions) {
      const digest = decision.opened.digest.toString('base64');
      const { office, result } = decision.opened;
      if (decision.kind === 'duplicate') {
        if (decision.receiptId !== null) store.outbox.push(decision.receiptId);
        continue;
      }
      if (decision.kind === 'quarantined') {
        store.aside.push(`${decision.code} ${digest}`);
        continue;
      }
      const receipt = `receipt ${digest}`;
      store.results.set(digest, {
        task: result.task_id,
        office,
        sequence: result.sequence,
        digest,
        status: decision.kind,
        receipt,
      });
      store.receipts.set(receipt, { office, digest, status: decision.kind });
      store.outbox.push(receipt);
      const task = store.tasks.get(result.task_id)!;
      if (decision.kind === 'accepted') Object.assign(task, { state: 'answered', answeredBy: decision.opened.digest });
      leaves.push(Buffer.from(`${decision.kind} ${digest}`));
    }
    if (leaves.length > 0 && this.flaw !== 'leaves a gap in the log') store.pending.push(leaves);
  }

  private known(now: Date): KnownState {
    const { state, fenceSeen } = this.store.window;
    const results = [...this.store.results.values()];
    const digestOf = (text: string): Buffer => Buffer.from(text, 'base64');
    return {
      tasks: this.store.tasks,
      windows: new Map([[SEASON, { season: SEASON, state, epoch: 1, fencePassed: fenceSeen, fenceMetAt: null }]]),
      receipts: new Map(results.map((one) => [recordedResultKey(one.task, digestOf(one.digest)), one.receipt])),
      takenSequences: new Set(results.map(({ office, sequence }) => `${office} ${sequence}`)),
      realm: REALM,
      now,
    };
  }
}

function asOpened({ digest, office, result }: Extract<SimMessage, { kind: 'result' }>): OpenedResult {
  const delivery: OpenedResult['delivery'] = {
    content: Buffer.alloc(0),
    exchange: `results.${office}`,
    routingKey: '',
    queue: INGRESS,
    redelivered: false,
    properties: { headers: {} },
  };
  return { kind: 'result', delivery, office, result, digest: Buffer.from(digest, 'base64'), keyId: office };
}
