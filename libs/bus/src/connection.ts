import amqp from 'amqplib';
import type { Channel, ChannelModel, ConfirmChannel, RecoveringChannelModel } from 'amqplib';
import type { Duplex } from 'node:stream';
import { pause, settlesWithin } from './back-off.js';
import { SILENT } from './bus-log.js';
import type { BusLog } from './bus-log.js';

export interface BusConnectionOptions {
  /** `amqp://user:password@host:port/vhost`; `amqps:` for TLS. */
  url: string;
  /** Shown by the broker as `connection_name`. */
  name: string;
  /** Default 15. A dead peer is noticed after about twice as long. */
  heartbeatSeconds?: number;
  /** How long the first connection is tried for. Default 60 000. */
  connectWithinMs?: number;
  log?: BusLog;
}

/** `blocked`: the broker is short of memory or disk and takes no publishes; consuming goes on. */
export type BusState = 'connected' | 'disconnected' | 'blocked' | 'closed';

const HANDSHAKE_MS = 10_000;
const CLOSE_MS = 5_000;
const RECONNECT = { initialDelay: 200, maxDelay: 10_000, jitter: 0.5 };

/** One AMQP connection that comes back by itself. Channels do not: their users open new ones. */
export class BusConnection {
  private current: BusState = 'disconnected';
  private live: ChannelModel | null = null;
  private readonly listeners = new Set<(state: BusState) => void>();

  private constructor(
    private readonly model: RecoveringChannelModel,
    private readonly log: BusLog,
    private readonly name: string,
  ) {
    model.on('connect', (live) => {
      this.live = live;
      this.enter('connected');
    });
    model.on('disconnect', () => this.enter('disconnected'));
    model.on('blocked', () => this.enter('blocked'));
    model.on('unblocked', () => this.enter('connected'));
    model.on('error', (fault) => log.warn('broker connection fault', { name, reason: fault.message }));
  }

  /** Opens the connection, retrying for `connectWithinMs`; throws the last failure as the cause when that was in vain. */
  static async open(options: BusConnectionOptions): Promise<BusConnection> {
    const { name, heartbeatSeconds = 15, connectWithinMs = 60_000, log = SILENT } = options;
    const url = new URL(options.url);
    url.searchParams.set('heartbeat', String(heartbeatSeconds));
    const model = await amqp.connect(url.href, {
      noDelay: true,
      keepAlive: true,
      timeout: HANDSHAKE_MS,
      clientProperties: { connection_name: name },
      recovery: { ...RECONNECT, waitForConnect: false },
    });
    const connection = new BusConnection(model, log, name);
    let lastFailure: Error | undefined;
    model.on('connect-failed', (failure) => (lastFailure = failure));
    const limit = new AbortController();
    await Promise.race([model.waitForConnect(), pause(connectWithinMs, limit.signal)]);
    limit.abort();
    if (connection.state !== 'disconnected') return connection;
    await connection.close();
    throw new Error(`broker not reached within ${connectWithinMs} ms (${url.host})`, { cause: lastFailure });
  }

  get state(): BusState {
    return this.current;
  }

  /** Calls back on every change of state; returns what unsubscribes. */
  onStateChange(listener: (state: BusState) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** A new channel; waits while the connection is away, rejects once it is closed. */
  createChannel(): Promise<Channel> {
    return this.model.createChannel();
  }

  /** A new channel in confirm mode; waits while the connection is away, rejects once it is closed. */
  createConfirmChannel(): Promise<ConfirmChannel> {
    return this.model.createConfirmChannel();
  }

  /** Closes for good, within five seconds even when the broker no longer answers. */
  async close(): Promise<void> {
    if (this.current === 'closed') return;
    this.enter('closed');
    if (await settlesWithin(this.model.close(), CLOSE_MS)) return;
    this.log.warn('broker did not answer the close', { name: this.name });
    (this.live?.connection as unknown as { stream: Duplex } | undefined)?.stream.destroy(
      new Error('broker did not answer the close'),
    );
  }

  private enter(state: BusState): void {
    if (this.current === state || this.current === 'closed') return;
    this.current = state;
    const report = state === 'connected' || state === 'closed' ? 'info' : 'warn';
    this.log[report]('broker connection state', { name: this.name, state });
    for (const listener of [...this.listeners]) listener(state);
  }
}
