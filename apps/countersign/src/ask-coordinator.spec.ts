import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { askCoordinator } from './ask-coordinator.js';

/** What the coordinator would answer, kept short: the routes themselves are tested with the coordinator. */
const ANSWERS: Record<string, { status: number; body: string }> = {
  'PUT /good': { status: 200, body: '{"state":"active"}' },
  'PUT /problem': {
    status: 400,
    body: '{"code":"invalid_key","message":{"zh":"有误","en":"Wrong."},"faults":[{"path":"proof","code":"X","zh":"此处","en":"Here."}]}',
  },
  'POST /empty': { status: 204, body: '' },
  'PUT /below/good': { status: 200, body: '{"state":"retired"}' },
  'PUT /proxy': { status: 502, body: '<html>' },
};
let server: Server;
let authorization: string | undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    authorization = request.headers.authorization;
    const { status, body } = ANSWERS[`${request.method} ${request.url}`]!;
    response.writeHead(status).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());
beforeEach(() => {
  process.env.COUNTERSIGN_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.COUNTERSIGN_TOKEN = 'secret-token\n';
});
afterAll(() => {
  delete process.env.COUNTERSIGN_URL;
  delete process.env.COUNTERSIGN_TOKEN;
});

describe('askCoordinator', () => {
  it('acts with the token', async () => {
    expect(await askCoordinator('PUT', '/good', {})).toEqual({ state: 'active' });
    expect(authorization).toBe('Bearer secret-token');
    expect(await askCoordinator('POST', '/empty')).toBeNull();
  });

  it('passes on what the coordinator says, in both languages', async () => {
    await expect(askCoordinator('PUT', '/problem')).rejects.toThrow(
      'invalid_key (400): 有误 Wrong.\n  proof: X 此处 Here.',
    );
    await expect(askCoordinator('PUT', '/proxy')).rejects.toThrow("the coordinator's address answers 502");
  });

  it('keeps what the address has behind its host', async () => {
    process.env.COUNTERSIGN_URL += '/below/';
    expect(await askCoordinator('PUT', '/good')).toEqual({ state: 'retired' });
  });

  it('says what is missing, and never the token', async () => {
    process.env.COUNTERSIGN_URL = 'http://127.0.0.1:1';
    const silent = await askCoordinator('PUT', '/good').catch((error: unknown) => String(error));
    expect(silent).toContain('does not answer');
    expect(silent).not.toContain('secret-token');
    process.env.COUNTERSIGN_URL = 'http://somebody:hunter2@127.0.0.1:1';
    const withPassword = await askCoordinator('PUT', '/good').catch((error: unknown) => String(error));
    expect(withPassword).toContain('does not answer');
    expect(withPassword).not.toContain('hunter2');
    process.env.COUNTERSIGN_TOKEN = '\n';
    await expect(askCoordinator('PUT', '/good')).rejects.toThrow('COUNTERSIGN_TOKEN');
  });
});
