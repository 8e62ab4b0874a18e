import type { ConsumeMessage } from 'amqplib';
import { setImmediate as afterThisRead } from 'node:timers/promises';
import { backOffMs, pause, settlesWithin } from './back-off.js';
import { SILENT, describeFault } from './bus-log.js';
import type { BusLog } from './bus-log.js';
import type { BusConnection } from './connection.js';
import { ConsumerSession } from './consumer-session.js';
import { toDelivery } from './delivery.js';
import type { BatchHandler, Settlement } from './delivery.js';
import { handleInOrder } from './handle-in-order.js';

export interface BatchConsumerOptions {
  queue: string;
  /** Most deliveries held unsettled; the batch being handled counts. Twice the batch size keeps the next one at hand. */
  prefetch: number;
  batchSize: number;
  /** Under load, how long a batch waits to fill. A consumer that was idle never waits. */
  batchWaitMs: number;
  /** How long `close` waits for the batch being handled. Default 10 000. */
  drainMs?: number;
  log?: BusLog;
}

export interface BatchConsumerStatistics {
  batches: number;
  deliveries: number;
  acked: number;
  rejected: number;
  /** Handled, but the channel was gone before they could be settled: they come again. */
  dropped: number;
  held: number;
  faults: number;
  sessions: number;
  /** How often it went over to taking deliveries one by one. */
  suspicions: number;
}

/**
 * A message that was delivered so often and never settled may be what ends its consumers. It and what comes behind it is then taken one
 * by one, for whatever is held together with it is counted with it, and given up with it.
 */
const SUSPECT_DELIVERIES = 3;

const REOPEN = { firstMs: 100, maxMs: 5_000 };
const HOLD = { firstMs: 100, maxMs: 10_000 };

/**
 * Consumes one queue in batches, strictly one after another, over its own channel. Rebuilds the channel after anything
 * that ends it: a lost connection, a cancel, a channel closed by the broker, a deleted queue.
 */
export class BatchConsumer {
  readonly statistics: BatchConsumerStatistics;
  private readonly log: BusLog;
  private readonly batchSize: number;
  private readonly stop = new AbortController();
  private session: ConsumerSession | null = null;
  private started = false;
  private handling: Promise<void> | null = null;
  private closing: Promise<void> | null = null;
  private lastHandled = -Infinity;
  /** Deliveries are taken one by one. */
  private suspicious = false;

  constructor(
    private readonly connection: BusConnection,
    private readonly options: BatchConsumerOptions,
    private readonly handler: BatchHandler,
  ) {
    for (const limit of [options.prefetch, options.batchSize]) {
      if (!Number.isInteger(limit) || limit < 1) throw new RangeError('prefetch and batchSize are at least 1');
    }
    this.log = options.log ?? SILENT;
    this.batchSize = Math.min(options.batchSize, options.prefetch);
    this.statistics = {
      batches: 0,
      deliveries: 0,
      acked: 0,
      rejected: 0,
      dropped: 0,
      held: 0,
      faults: 0,
      sessions: 0,
      suspicions: 0,
    };
  }

  get queue(): string {
    return this.options.queue;
  }

  get state(): 'consuming' | 'opening' | 'closed' {
    if (this.stop.signal.aborted) return 'closed';
    return this.session?.alive ? 'consuming' : 'opening';
  }

  /** Resolves after the first attempt to consume. A queue that is not there yet is no error: it is tried again. */
  start(): Promise<void> {
    if (this.started) throw new Error('the consumer was started before');
    this.started = true;
    return new Promise((resolve, reject) => {
      this.stop.signal.addEventListener('abort', () => resolve());
      this.run(resolve).catch(reject);
    });
  }

  /** Waits for the batch being handled (at most `drainMs`), settles it and closes the channel, which gives back the rest. */
  close(): Promise<void> {
    return (this.closing ??= this.finish());
  }

  private async finish(): Promise<void> {
    const { session } = this;
    this.stop.abort();
    /*
     * Not cancelled first: of a queue with a single active consumer the next one would begin at once, behind what is still held here, and
     * might meet a fence before results that came ahead of it. The end of the channel gives everything back and lets it begin in one step.
     */
    this.log.info('consumer draining', { queue: this.options.queue });
    if (this.handling && !(await settlesWithin(this.handling, this.options.drainMs ?? 10_000))) {
      this.log.warn('batch still being handled at close', { queue: this.options.queue });
    }
    await session?.close();
  }

  private async run(attempted: () => void): Promise<void> {
    for (let attempt = 0; !this.stop.signal.aborted; attempt++) {
      const session = await this.open(attempt);
      attempted();
      if (session) {
        if (await this.serve(session)) attempt = 0;
        this.session = null;
        if (this.stop.signal.aborted) return session.close();
        await session.close();
      }
      await pause(backOffMs(attempt, REOPEN, Math.random()), this.stop.signal);
    }
  }

  private async open(attempt: number): Promise<ConsumerSession | null> {
    const { queue, prefetch } = this.options;
    try {
      const session = await ConsumerSession.open(this.connection, queue, this.suspicious ? 1 : prefetch);
      this.session = session;
      this.statistics.sessions++;
      session.ended.addEventListener('abort', () => {
        if (!this.stop.signal.aborted) this.log.warn('consumer lost', { queue, reason: session.reason });
      });
      this.log.info('consuming', { queue });
      return session;
    } catch (fault) {
      if (this.connection.state === 'closed') this.stop.abort();
      else this.log.warn('consumer not opened', { queue, attempt, reason: (fault as Error).message });
      return null;
    }
  }

  /** Handles batches until the session ends; true when there was at least one. */
  private async serve(session: ConsumerSession): Promise<boolean> {
    let served = false;
    while (await this.batchReady(session)) {
      const batch = session.take(this.batchSize);
      const suspect = batch.some(isSuspect);
      // The end of the session gives all of them back, in their order: it holds all that was given back before.
      if (suspect && this.turnSuspicious()) return true;
      served = true;
      this.handling = this.handle(session, batch, suspect);
      await this.handling;
      this.lastHandled = performance.now();
      if (this.suspicious && !suspect) {
        this.suspicious = false;
        return true;
      }
    }
    return served;
  }

  /** True when it was not so before. */
  private turnSuspicious(): boolean {
    if (this.suspicious || this.options.prefetch === 1) return false;
    this.suspicious = true;
    this.statistics.suspicions++;
    this.log.warn('deliveries taken one by one: some were delivered often and never settled', {
      queue: this.options.queue,
    });
    return true;
  }

  private async batchReady(session: ConsumerSession): Promise<boolean> {
    const worthwhile = () => session.alive && !this.stop.signal.aborted;
    if (!worthwhile()) return false;
    await session.gathers(1);
    const { batchWaitMs } = this.options;
    const idle = session.waitingSince - this.lastHandled >= batchWaitMs;
    // What one read of the socket brings belongs together.
    if (idle) await afterThisRead();
    else await this.fill(session, session.waitingSince + batchWaitMs - performance.now());
    return worthwhile();
  }

  private async fill(session: ConsumerSession, withinMs: number): Promise<void> {
    if (session.waiting >= this.batchSize || withinMs <= 0) return;
    const timer = setTimeout(() => session.nudge(), withinMs);
    await session.gathers(this.batchSize);
    clearTimeout(timer);
  }

  private async handle(session: ConsumerSession, messages: readonly ConsumeMessage[], suspect: boolean): Promise<void> {
    const { queue } = this.options;
    const { statistics, log } = this;
    const last = () => this.suspicious && (!suspect || this.stop.signal.aborted);
    statistics.deliveries += messages.length;
    await handleInOrder(messages, {
      call: (batch) => {
        statistics.batches++;
        return this.handler({ queue, deliveries: batch.map((message) => toDelivery(queue, message)) });
      },
      settle: async (part, settlements) => {
        /*
         * A quorum queue puts what is given back behind everything else that was: a session that by its end gave back one of several would
         * put it behind the others, and behind a fence among them. Until this one is settled, nothing else is on its way.
         */
        if (last()) await session.cancel();
        this.count(part, settlements, session.settle(part, settlements));
      },
      hold: async (attempt, fault) => {
        statistics.held++;
        if (attempt % 6 === 0) log.warn('batch held', { queue, attempt, ...describeFault(fault.cause ?? fault) });
        await pause(backOffMs(attempt, HOLD, Math.random()), AbortSignal.any([session.ended, this.stop.signal]));
        return session.alive && !this.stop.signal.aborted;
      },
      worthwhile: () => session.alive,
      onFault: (batch, fault) => {
        statistics.faults++;
        log.error('handler fault', { queue, deliveries: batch.length, ...describeFault(fault) });
      },
      onPoison: ({ properties }, fault) => {
        const { messageId, type } = properties as { messageId?: string; type?: string };
        log.error('delivery rejected to the dead-letter exchange', { queue, messageId, type, ...describeFault(fault) });
      },
    });
  }

  private count(part: readonly unknown[], settlements: readonly Settlement[] | null, sent: boolean): void {
    const rejected = settlements?.filter((settlement) => settlement === 'reject').length ?? 0;
    if (!sent) {
      this.statistics.dropped += part.length;
      return;
    }
    this.statistics.rejected += rejected;
    this.statistics.acked += part.length - rejected;
  }
}

/** `x-delivery-count` is the broker's own: what a sender puts there is overwritten. */
function isSuspect({ properties }: ConsumeMessage): boolean {
  const count: unknown = properties.headers?.['x-delivery-count'];
  return typeof count === 'number' && count >= SUSPECT_DELIVERIES;
}
