import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePortBlock } from './free-port.js';

test('every port of a block can be listened on, and none is a port of the RabbitMQ tools', async () => {
  const first = await freePortBlock(4);
  const servers = [0, 1, 2, 3].map((offset) => createServer().listen(first + offset, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  for (const server of servers) server.close();
  expect(first + 3 < 35_672 || first > 35_682).toBe(true);
});
