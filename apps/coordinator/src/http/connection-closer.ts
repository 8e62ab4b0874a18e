import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** How long a request that is under way may take to end. */
const GRACE_MS = 5_000;

/**
 * Lets the server end: it waits for every connection, and takes one on which nothing was asked yet, as browsers open them in advance, for one
 * that is about to, for a minute. Those end at once, and all others after a grace.
 */
@Injectable()
export class ConnectionCloser implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly unused = new Set<Socket>();

  constructor(private readonly host: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    const server = this.server();
    server.on('connection', (socket: Socket) => {
      this.unused.add(socket);
      socket.once('close', () => this.unused.delete(socket));
    });
    server.on('request', ({ socket }) => this.unused.delete(socket));
  }

  beforeApplicationShutdown(): void {
    for (const socket of this.unused) socket.destroy();
    const server = this.server();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  }

  private server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}
