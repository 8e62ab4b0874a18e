import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '#runtime';
import { KeptAnswers } from '../overview/kept-answers.js';
import { EXPOSITION_TYPE } from './write-exposition.js';

/** However many ask, it is found out so often. */
const KEPT_MS = 5_000;

/**
 * Serves `GET /metrics` and nothing else, on an address of its own: there is no sign-in, so only those who watch the installation may reach it.
 * Resolves when it listens. `gather` gives the text.
 */
export async function serveMetrics(
  { port, host }: { port: number; host: string },
  gather: () => Promise<string>,
  log: Logger,
): Promise<Server> {
  const kept = new KeptAnswers<string>(KEPT_MS);
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.split('?')[0] !== '/metrics') return end(response, 404, 'There is only /metrics.\n');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return end(response, 405, 'GET only.\n', { allow: 'GET, HEAD' });
    try {
      end(response, 200, await kept.get('metrics', gather), { 'content-type': EXPOSITION_TYPE });
    } catch (error) {
      log.warn({ event: 'metrics-not-gathered', error: error instanceof Error ? error.message : 'unknown' });
      end(response, 503, 'The database could not be asked.\n');
    }
  }
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

function end(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(text);
}
