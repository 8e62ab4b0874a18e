import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { until } from '../../harness/until.js';
import { Link } from './link.js';

let echo: Server;
let link: Link;
const accepted: Socket[] = [];

beforeEach(async () => {
  echo = createServer((socket) => {
    accepted.push(socket);
    socket.on('error', () => undefined).pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  link = await Link.open('echo', { host: '127.0.0.1', port: (echo.address() as AddressInfo).port }, () => 0.5);
});

afterEach(async () => {
  await link.close();
  for (const socket of accepted.splice(0)) socket.destroy();
  echo.close();
});

function client(): { socket: Socket; heard: () => string; fault: () => string | null } {
  const socket = connect(link.port, '127.0.0.1');
  let [text, fault] = ['', null as string | null];
  socket.on('data', (bytes) => (text += bytes.toString('latin1')));
  socket.on('error', (error: NodeJS.ErrnoException) => (fault = error.code ?? error.message));
  return { socket, heard: () => text, fault: () => fault };
}

describe('a link', () => {
  it('passes bytes on, in order, also when each piece has a delay of its own', async () => {
    link.toServer.jitterMs = 20;
    const { socket, heard } = client();
    const words = Array.from({ length: 200 }, (_, n) => `${n} `);
    for (const word of words) socket.write(word);
    await until('all is back', () => heard() === words.join(''));
    socket.destroy();
  });

  it('holds what comes and passes it on when it is healed', async () => {
    const { socket, heard } = client();
    socket.write('before ');
    await until('it passes', () => heard() === 'before ');
    link.hold();
    socket.write('held ');
    const other = client();
    other.socket.write('also held');
    await until('both are connected', () => link.connections === 2);
    expect([heard(), other.heard()]).toEqual(['before ', '']);
    link.heal();
    await until('what was held passes', () => heard() === 'before held ' && other.heard() === 'also held');
    socket.destroy();
    other.socket.destroy();
  });

  it('turns over one bit of as many pieces as it is told, and no more', async () => {
    link.toServer.flips = 1;
    const { socket, heard } = client();
    socket.write('AAAA');
    await until('it is back', () => heard().length === 4);
    expect([...Buffer.from(heard(), 'latin1')].filter((byte) => byte !== 65)).toEqual([65 ^ 16]);
    socket.write('AAAA');
    await until('the next is back', () => heard().length === 8);
    expect(heard().slice(4)).toBe('AAAA');
    socket.destroy();
  });

  it.each(['before', 'behind'] as const)('cuts %s given words', async (where) => {
    link.toServer.cutAt = { words: 'COMMIT', times: 1, where };
    let reached = '';
    const { socket, heard, fault } = client();
    socket.write('BEGIN ');
    await until('it passes', () => heard() === 'BEGIN ');
    accepted[0]!.on('data', (bytes) => (reached += bytes.toString()));
    socket.write('COMMIT');
    await until('it is cut', () => fault() === 'ECONNRESET');
    await until('the server sees the end', () => accepted[0]!.destroyed);
    expect([reached, heard()]).toEqual([where === 'behind' ? 'COMMIT' : '', 'BEGIN ']);
    const next = client();
    next.socket.write('COMMIT');
    await until('the next one passes', () => next.heard() === 'COMMIT');
    next.socket.destroy();
  });

  it('resets, refuses, and leads elsewhere', async () => {
    const { socket, heard, fault } = client();
    socket.write('x');
    await until('it passes', () => heard() === 'x');
    link.cut('reset');
    await until('the program sees the reset', () => fault() === 'ECONNRESET');

    link.refusing = true;
    const refused = client();
    await until('it is refused', () => refused.fault() === 'ECONNRESET');
    link.heal();

    const elsewhere = createServer((peer) => void peer.end('elsewhere'));
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    link.leadTo({ host: '127.0.0.1', port: (elsewhere.address() as AddressInfo).port });
    const moved = client();
    await until('it leads there', () => moved.heard() === 'elsewhere');
    moved.socket.destroy();
    elsewhere.close();
  });
});
