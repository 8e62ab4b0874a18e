import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports the RabbitMQ command line tools open for themselves (CTL_DIST_PORT_MIN and the ten above it). */
const RABBITMQ_TOOLS = { first: 35672, last: 35682 };
const ATTEMPTS = 200;

/** A TCP port of 127.0.0.1 that nobody listens on now. Another process may still take it before its use. */
export async function freePort(): Promise<number> {
  return await freePortBlock(1);
}

/** The first of `count` consecutive free TCP ports of 127.0.0.1, all outside the range of the RabbitMQ tools. */
export async function freePortBlock(count: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const first = await portOfTheSystem();
    const last = first + count - 1;
    if (last > 65_535 || (first <= RABBITMQ_TOOLS.last && last >= RABBITMQ_TOOLS.first)) continue;
    const rest = await Promise.all(Array.from({ length: count - 1 }, (_, index) => isFree(first + 1 + index)));
    if (rest.every(Boolean)) return first;
  }
  throw new Error(`no ${count} consecutive free TCP ports found on 127.0.0.1`);
}

async function portOfTheSystem(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return address.port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true));
    server.once('error', () => resolve(false));
  });
  if (free) {
    server.close();
    await once(server, 'close');
  }
  return free;
}
