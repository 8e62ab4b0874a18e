import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { clearWeather, Flow, type Weather } from './flow.js';

export interface Address {
  host: string;
  port: number;
}

/**
 * A TCP proxy between our programs and one server. It knows bytes and no protocol: it can delay, hold, cut, refuse and spoil them. The
 * server behind it may move to another port without the programs' noticing more than a lost connection.
 */
export class Link {
  readonly toServer: Weather;
  readonly toProgram: Weather;
  /** New connections are accepted and reset at once. */
  refusing = false;
  /** Connections that were ever made through it. */
  connections = 0;
  private readonly pairs = new Set<{ program: Socket; server: Socket }>();

  private constructor(
    readonly name: string,
    private readonly listener: Server,
    private upstream: Address,
    chance: () => number,
  ) {
    this.toServer = clearWeather(chance);
    this.toProgram = clearWeather(chance);
    listener.on('connection', (program) => this.join(program));
  }

  /** Listens on a free port of the loopback address. `chance` draws from 0 to 1, without 1. */
  static async open(name: string, upstream: Address, chance: () => number): Promise<Link> {
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return new Link(name, listener, upstream, chance);
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** The same address, by way of this link. */
  through(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Where new connections go from now on. */
  leadTo(upstream: Address): void {
    this.upstream = upstream;
  }

  /** Ends every connection: in an orderly way (FIN), or with a reset (RST). */
  cut(how: 'end' | 'reset'): void {
    for (const { program, server } of this.pairs) {
      for (const socket of [program, server]) {
        if (how === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
    }
  }

  /** Nothing passes any more in either direction, and nobody is told. */
  hold(): void {
    this.toServer.held = this.toProgram.held = true;
  }

  /** Whatever was done to it is over; what was held passes now. */
  heal(): void {
    this.refusing = false;
    for (const weather of [this.toServer, this.toProgram])
      Object.assign(weather, { latencyMs: 0, jitterMs: 0, held: false, flips: 0, cutAt: null });
  }

  async close(): Promise<void> {
    const closed = once(this.listener, 'close');
    this.listener.close();
    this.cut('end');
    await closed;
  }

  private join(program: Socket): void {
    this.connections++;
    if (this.refusing) {
      program.on('error', ignoreReset);
      program.resetAndDestroy();
      return;
    }
    const server = connect({ ...this.upstream, noDelay: true });
    program.setNoDelay(true);
    const pair = { program, server };
    this.pairs.add(pair);
    new Flow(program, server, this.toServer);
    new Flow(server, program, this.toProgram);
    for (const [socket, other] of [
      [program, server],
      [server, program],
    ] as const) {
      socket.on('error', ignoreReset);
      socket.on('close', (failed) => {
        this.pairs.delete(pair);
        if (failed) other.resetAndDestroy();
      });
    }
  }
}

/** A peer that resets is what this proxy is for; `close` follows and passes it on. */
function ignoreReset(): void {
  return undefined;
}
