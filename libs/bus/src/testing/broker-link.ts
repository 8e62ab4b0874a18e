import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

const FRAME_END = 0xce;

/** A method frame (AMQP 0-9-1, 2.3.5): type 1, channel, size, class id, method id, arguments, end octet. */
function methodFrame(channel: number, classId: number, methodId: number, args: Buffer): Buffer {
  const head = Buffer.alloc(11);
  head.writeUInt8(1, 0);
  head.writeUInt16BE(channel, 1);
  head.writeUInt32BE(4 + args.length, 3);
  head.writeUInt16BE(classId, 7);
  head.writeUInt16BE(methodId, 9);
  return Buffer.concat([head, args, Buffer.from([FRAME_END])]);
}

interface Pair {
  client: Socket;
  broker: Socket;
}

function pause({ client, broker }: Pair): void {
  client.pause();
  broker.pause();
}

/** A TCP link between a client and the broker that can be cut, frozen, and given frames of its own while it is quiet. */
export class BrokerLink {
  private readonly pairs = new Set<Pair>();
  private readonly unheard = new WeakSet<Pair>();
  private frozen = false;
  private deaf = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(brokerUrl: string): Promise<BrokerLink> {
    const target = new URL(brokerUrl);
    const server = createServer((client) => link.join(client, connect(Number(target.port || 5672), target.hostname)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(brokerUrl);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const link = new BrokerLink(server, url.href);
    return link;
  }

  /** Breaks every connection without a word. */
  cut(): void {
    for (const { client, broker } of this.pairs) {
      client.destroy();
      broker.destroy();
    }
  }

  /** Nothing gets through in either direction until `thaw`. */
  freeze(): void {
    this.frozen = true;
    for (const pair of this.pairs) pause(pair);
  }

  thaw(): void {
    this.frozen = false;
    for (const { client, broker } of this.pairs) {
      client.resume();
      broker.resume();
    }
  }

  /** Loses what the broker says, while what the client says gets through. Start and end it while the broker is quiet. */
  set clientHearsNothing(deaf: boolean) {
    this.deaf = deaf;
  }

  /** Of the connections that there are now the broker hears nothing any more, while what it says gets through. */
  deafen(): void {
    for (const pair of this.pairs) this.unheard.add(pair);
  }

  /** `connection.blocked`, as a broker short of disk sends it. */
  blocked(reason: string): void {
    const text = Buffer.from(reason);
    this.toClient(methodFrame(0, 10, 60, Buffer.concat([Buffer.from([text.length]), text])));
  }

  unblocked(): void {
    this.toClient(methodFrame(0, 10, 61, Buffer.alloc(0)));
  }

  /** A `basic.ack` for a delivery that never was: the broker answers by closing the channel with 406. */
  acknowledgeUnknownDelivery(channel: number): void {
    const args = Buffer.alloc(9);
    args.writeBigUInt64BE(999_999n, 0);
    for (const { broker } of this.pairs) broker.write(methodFrame(channel, 60, 80, args));
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private toClient(frame: Buffer): void {
    for (const { client } of this.pairs) client.write(frame);
  }

  private join(client: Socket, broker: Socket): void {
    const pair = { client, broker };
    this.pairs.add(pair);
    const part = () => {
      this.pairs.delete(pair);
      client.destroy();
      broker.destroy();
    };
    for (const socket of [client, broker]) socket.setNoDelay(true).on('close', part).on('error', part);
    client.on('data', (bytes) => this.unheard.has(pair) || broker.write(bytes));
    broker.on('data', (bytes) => this.deaf || client.write(bytes));
    if (this.frozen) pause(pair);
  }
}
