import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpApp, type HttpOptions } from '../../http/create-http-app.js';
import type { TrialCoordinator } from './trial-coordinator.js';

export interface TrialHttp {
  /** Address without a slash at its end. */
  url: string;
  dataFolder: string;
  post(
    path: string,
    body: string | Buffer,
    contentType: string,
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
  get(path: string): Promise<{ status: number; body: unknown; headers: Headers }>;
  close(): Promise<void>;
}

/** The HTTP API over a trial coordinator, on a free port of the loopback address. */
export async function serveTrial(
  coordinator: TrialCoordinator,
  options: Partial<HttpOptions> = {},
): Promise<TrialHttp> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'countersign-http-'));
  const app = await createHttpApp(coordinator, { partitions: 1, dataFolder, checks: {}, ...options });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const answer = async (request: Promise<Response>) => {
    const response = await request;
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: json ? (JSON.parse(text) as unknown) : text, headers: response.headers };
  };
  return {
    url,
    dataFolder,
    get: (path) => answer(fetch(url + path)),
    post: (path, body, contentType) =>
      answer(
        fetch(url + path, {
          method: 'POST',
          body: typeof body === 'string' ? body : new Uint8Array(body),
          headers: { 'content-type': contentType },
        }),
      ),
    async close() {
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
