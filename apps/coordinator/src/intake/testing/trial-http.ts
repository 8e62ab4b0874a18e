import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { uuidv7 } from 'uuidv7';
import { makeAccessToken, type Person, type Role } from '#people';
import { addAccessToken, addAccount } from '#store';
import { createHttpApp, type HttpOptions } from '../../http/create-http-app.js';
import type { TrialCoordinator } from './trial-coordinator.js';

/** An answer, its body parsed when it is JSON. */
export interface TrialAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Asks in somebody's name. */
export interface TrialCaller {
  get(path: string): Promise<TrialAnswer>;
  post(path: string, body: string | Buffer, contentType: string): Promise<TrialAnswer>;
  ask(method: string, path: string, body?: unknown): Promise<TrialAnswer>;
}

/** Of itself it asks as a city coordinator. */
export interface TrialHttp extends TrialCaller {
  /** Address without a slash at its end. */
  url: string;
  dataFolder: string;
  app: NestExpressApplication;
  /** Whoever has the role: one account for each role, office, district and reference asked for. */
  as(role: Role, belongs?: { office?: string; district?: string; ref?: string }): Promise<TrialCaller>;
  /** Somebody who sends these headers and is not signed in by them otherwise. */
  with(headers: Record<string, string>): TrialCaller;
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
  const callers = new Map<string, TrialCaller>();
  const as: TrialHttp['as'] = async (role, { office = null, district = null, ref: named } = {}) => {
    const ref = named ?? [role, office, district].filter((part) => part !== null).join('.');
    const caller =
      callers.get(ref) ?? callerOf(url, { authorization: `Bearer ${await tokenFor({ ref, role, office, district })}` });
    callers.set(ref, caller);
    return caller;
  };
  const tokenFor = async (person: Person): Promise<string> => {
    await addAccount(coordinator.store, { ...person, password: null, mustChangePassword: false }, null);
    const { token, digest } = makeAccessToken();
    await addAccessToken(coordinator.store, { id: uuidv7(), digest, ref: person.ref, label: 'trial', days: 1 }, null);
    return token;
  };
  return {
    ...(await as('city_hr')),
    url,
    dataFolder,
    app,
    as,
    with: (headers) => callerOf(url, headers),
    async close() {
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function callerOf(url: string, headers: Record<string, string>): TrialCaller {
  const answer = async (path: string, init: RequestInit = {}): Promise<TrialAnswer> => {
    const response = await fetch(url + path, {
      ...init,
      headers: { ...headers, ...init.headers } as Record<string, string>,
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: json ? (JSON.parse(text) as unknown) : text, headers: response.headers };
  };
  return {
    get: (path) => answer(path),
    post: (path, body, contentType) =>
      answer(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : new Uint8Array(body),
        headers: { 'content-type': contentType },
      }),
    ask: (method, path, body) =>
      body === undefined
        ? answer(path, { method })
        : answer(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  };
}
