import { BaseRpcContext, Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { BatchConsumer } from './batch-consumer.js';
import type { BatchConsumerOptions, BatchConsumerStatistics } from './batch-consumer.js';
import type { BusLog } from './bus-log.js';
import { BusConnection } from './connection.js';
import type { BusConnectionOptions, BusState } from './connection.js';
import { COUNTERSIGN_BUS } from './consume-batches.js';
import type { BatchHandler, DeliveryBatch, Settlement } from './delivery.js';

/** A queue and the role whose handler (`@ConsumeBatches(role)`) gets its batches. */
export interface ConsumedQueue extends Pick<BatchConsumerOptions, 'queue' | 'prefetch' | 'batchSize' | 'batchWaitMs'> {
  role: string;
}

export interface BatchConsumerStrategyOptions extends BusConnectionOptions {
  queues: readonly ConsumedQueue[];
  drainMs?: number;
  log?: BusLog;
}

type BusEvents = { state: (state: BusState) => void };

/** Nest transport over one connection: a `BatchConsumer` for each queue. */
export class BatchConsumerStrategy extends Server<BusEvents, BusState> implements CustomTransportStrategy {
  override readonly transportId = COUNTERSIGN_BUS;
  private readonly stateListeners: BusEvents['state'][] = [];
  private connection: BusConnection | null = null;
  private consumers: BatchConsumer[] = [];

  constructor(private readonly options: BatchConsumerStrategyOptions) {
    super();
  }

  /** Connects and starts consuming. Fails when a role has no handler or several, or when the broker is not reached. */
  async listen(callback: (fault?: unknown) => void): Promise<void> {
    try {
      const handlers = new Map(this.options.queues.map(({ role }) => [role, this.handlerOf(role)]));
      this.connection = await BusConnection.open(this.options);
      this.announce(this.connection.state);
      this.connection.onStateChange((state) => this.announce(state));
      const { connection } = this;
      const { log, drainMs } = this.options;
      this.consumers = this.options.queues.map(
        ({ role, ...queue }) => new BatchConsumer(connection, { ...queue, log, drainMs }, handlers.get(role)!),
      );
      await Promise.all(this.consumers.map((consumer) => consumer.start()));
      callback();
    } catch (fault) {
      callback(fault);
    }
  }

  /** Cancels, waits for the handlers, settles, closes. */
  async close(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
    await this.connection?.close();
  }

  /** State of the connection and of every consumer, for health checks. */
  get health(): { connection: BusState; consumers: { queue: string; state: BatchConsumer['state'] }[] } {
    return {
      connection: this.connection?.state ?? 'disconnected',
      consumers: this.consumers.map(({ queue, state }) => ({ queue, state })),
    };
  }

  /** Counts of every consumer by queue. */
  get statistics(): Record<string, BatchConsumerStatistics> {
    return Object.fromEntries(this.consumers.map(({ queue, statistics }) => [queue, statistics]));
  }

  on<K extends keyof BusEvents, F extends BusEvents[K]>(_event: K, listener: F): void {
    this.stateListeners.push(listener);
  }

  unwrap<T>(): T {
    return this.connection as T;
  }

  private announce(state: BusState): void {
    this._status$.next(state);
    for (const listener of this.stateListeners) listener(state);
  }

  private handlerOf(role: string): BatchHandler {
    const handler = this.messageHandlers.get(this.normalizePattern(role)) as
      MessageHandler<DeliveryBatch, BaseRpcContext, readonly Settlement[] | void> | undefined;
    if (!handler) throw new Error(`no @ConsumeBatches('${role}') handler`);
    if (handler.next) throw new Error(`more than one @ConsumeBatches('${role}') handler`);
    return async (batch) => {
      const result = await handler(batch, new BaseRpcContext([batch.queue]));
      return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
    };
  }
}
