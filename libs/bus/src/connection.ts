import amqp from 'amqplib';
import type { Channel, ChannelModel, ConfirmChannel, RecoveringChannelModel } from 'amqplib';
import { pause, settlesWithin } from './back-off.js';
import { SILENT } from './bus-log.js';
import type { BusLog } from './bus-log.js';
import { endAtOnce, watchOver } from './watch-over.js';
import type { ClientCertificate } from './broker-access.js';

export interface BusConnectionOptions {
  /** `amqp://user:password@host:port/vhost`; `amqps:` for TLS. */
  url: string;
  /** In place of a password: the account is what the certificate says (SASL EXTERNAL). With `amqps:` only. */
  certificate?: ClientCertificate | null;
  /** Shown by the broker as `connection_name`. */
  name: string;
  /** Default 15. A dead peer is noticed after about twice as long. */
  heartbeatSeconds?: number;
  /** How long the first connection is tried for. Default 60 000. */
  connectWithinMs?: number;
  /** How often the broker is asked for a sign of life, and how long it may take to answer. Default 10 000 each. */
  watchMs?: number;
  log?: BusLog;
}

/** `blocked`: the broker is short of memory or disk and takes no publishes; consuming goes on. */
export type BusState = 'connected' | 'disconnected' | 'blocked' | 'closed';

const HANDSHAKE_MS = 10_000;
const CLOSE_MS = 5_000;
const WATCH_MS = 10_000;
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
    private readonly watchMs: number,
  ) {
    model.on('connect', (live) => {
      this.live = live;
      this.enter('connected');
      void this.watch(live);
    });
    model.on('disconnect', () => this.enter('disconnected'));
    model.on('blocked', () => this.enter('blocked'));
    model.on('unblocked', () => this.enter('connected'));
    model.on('error', (fault) => log.warn('broker connection fault', { name, reason: fault.message }));
  }

  /**
   * Opens the connection, retrying for `connectWithinMs`; throws the last failure as the cause when that was in vain, and at once when the
   * broker's certificate is not to be trusted. RangeError for a client certificate without TLS.
   */
  static async open(options: BusConnectionOptions): Promise<BusConnection> {
    const { name, certificate = null, heartbeatSeconds = 15, connectWithinMs = 60_000, log = SILENT } = options;
    const url = new URL(options.url);
    if (certificate !== null && url.protocol !== 'amqps:') throw new RangeError('a client certificate needs amqps://');
    url.searchParams.set('heartbeat', String(heartbeatSeconds));
    const model = await amqp.connect(url.href, {
      noDelay: true,
      keepAlive: true,
      timeout: HANDSHAKE_MS,
      ...(certificate === null ? {} : certified(certificate)),
      clientProperties: { connection_name: name },
      recovery: { ...RECONNECT, waitForConnect: false },
    });
    const connection = new BusConnection(model, log, name, options.watchMs ?? WATCH_MS);
    let lastFailure: Error | undefined;
    const limit = new AbortController();
    model.on('connect-failed', (failure) => {
      lastFailure = failure;
      if (isDistrust(failure)) limit.abort();
    });
    await Promise.race([model.waitForConnect(), pause(connectWithinMs, limit.signal)]);
    limit.abort();
    if (connection.state !== 'disconnected') return connection;
    await connection.close();
    const why = isDistrust(lastFailure)
      ? `the broker's certificate is not trusted: ${lastFailure.code}`
      : `broker not reached within ${connectWithinMs} ms`;
    throw new Error(`${why} (${url.host})`, { cause: lastFailure });
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
    if (this.live !== null) endAtOnce(this.live);
  }

  private watch(live: ChannelModel): Promise<void> {
    return watchOver(live, {
      everyMs: this.watchMs,
      answerWithinMs: this.watchMs,
      expectsAnswers: () => this.current === 'connected',
      onSilence: () => this.log.warn('broker does not answer', { name: this.name }),
    });
  }

  private enter(state: BusState): void {
    if (this.current === state || this.current === 'closed') return;
    this.current = state;
    const report = state === 'connected' || state === 'closed' ? 'info' : 'warn';
    this.log[report]('broker connection state', { name: this.name, state });
    for (const listener of [...this.listeners]) listener(state);
  }
}

function certified({ certificate, privateKey, authority }: ClientCertificate) {
  return { cert: certificate, key: privateKey, ca: authority, credentials: amqp.credentials.external() };
}

/** OpenSSL's reasons for which a peer's certificate is refused, as Node names them: waiting does not mend them. */
const DISTRUST = /^(CERT_|UNABLE_TO_(GET|VERIFY|DECODE)_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)|ERR_TLS_CERT_)/;

function isDistrust(failure: Error | undefined): failure is Error & { code: string } {
  const { code } = (failure ?? {}) as { code?: unknown };
  return typeof code === 'string' && DISTRUST.test(code);
}
