import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial } from '../intake/testing/trial-http.js';

let coordinator: TrialCoordinator;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('connections', '2026-10-08T02:00:00.000Z');
});
afterAll(() => coordinator.close());

async function connected(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

it('ends though a browser has opened connections in advance, and others have asked and stay', async () => {
  const http = await serveTrial(coordinator);
  const unused = await connected(http.url);
  const asked = await connected(http.url);
  asked.write('GET /health HTTP/1.1\r\nhost: a\r\n\r\n');
  await once(asked, 'data');
  const gone = Promise.all([unused, asked].map((socket) => once(socket, 'close')));
  await http.close();
  await gone;
});

it('gives a request that is under way no more than its grace', async () => {
  const http = await serveTrial(coordinator);
  const slow = await connected(http.url);
  const heard: string[] = [];
  slow.on('data', (data) => heard.push(data.toString()));
  // The body never comes.
  slow.write('POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n');
  await once(http.app.getHttpServer() as NodeJS.EventEmitter, 'request');
  const gone = once(slow, 'close');
  await http.close();
  await gone;
  expect(heard).toEqual([]);
});
