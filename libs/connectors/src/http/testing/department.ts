import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What a department's service says to a request; null: it never answers. */
export type Answering = (
  request: Received,
) => { status?: number; headers?: Record<string, string>; body: string | Buffer } | null;

/** A real web service on a free port of this machine, which keeps what it received. */
export class Department {
  readonly received: Received[] = [];
  /** The most requests that were under way at once. */
  most = 0;
  private under = 0;

  private constructor(
    private readonly server: Server,
    private readonly scheme: string,
  ) {}

  static async open(answering: Answering, tls?: ServerOptions): Promise<Department> {
    const listener: RequestListener = (request, response) => {
      let body = '';
      department.most = Math.max(department.most, ++department.under);
      request.setEncoding('utf8');
      request.on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        const received = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
        department.received.push(received);
        const answer = answering(received);
        if (answer === null) return;
        setTimeout(() => {
          department.under--;
          response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
          response.end(answer.body);
        }, 5);
      });
    };
    const server: Server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
    const department = new Department(server, tls === undefined ? 'http' : 'https');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return department;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
