import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { uuidv7 } from 'uuidv7';
import { makeAccessToken, makeSessionToken, type Person, type Role } from '#people';
import { addAccessToken, addAccount, openSession } from '#store';
import { csrfTokenOf } from '../../people/same-origin.js';
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
  /** `body` is sent as JSON. With `firstChunkOnly`, an answer that never ends is left after its first part. */
  ask(method: string, path: string, body?: unknown, options?: { firstChunkOnly?: boolean }): Promise<TrialAnswer>;
}

/** Of itself it asks as a city coordinator. */
export interface TrialHttp extends TrialCaller {
  /** Address without a slash at its end. */
  url: string;
  dataFolder: string;
  app: NestExpressApplication;
  /** Whoever has the role: one account for each role, office, district and reference asked for. */
  as(role: Role, belongs?: { office?: string; district?: string; ref?: string }): Promise<TrialCaller>;
  /** The headers that `as` sends. */
  headersOf(
    role: Role,
    belongs?: { office?: string; district?: string; ref?: string },
  ): Promise<Record<string, string>>;
  /** The same person as `as` gives, with a session in place of a token: what is sensitive asks for one. */
  signedIn(role: Role, belongs?: { office?: string; district?: string; ref?: string }): Promise<TrialCaller>;
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
  const known = new Map<string, Promise<Record<string, string>>>();
  const headersOf: TrialHttp['headersOf'] = (role, { office = null, district = null, ref: named } = {}) => {
    const ref = refOf(role, { office, district, ref: named });
    const headers =
      known.get(ref) ??
      tokenFor({ ref, role, office, district }).then((token) => ({ authorization: `Bearer ${token}` }));
    known.set(ref, headers);
    return headers;
  };
  const as: TrialHttp['as'] = async (role, belongs) => callerOf(url, await headersOf(role, belongs));
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
    headersOf,
    with: (headers) => callerOf(url, headers),
    signedIn: async (role, belongs = {}) => {
      await as(role, belongs);
      const { token, digest } = makeSessionToken();
      const ref = refOf(role, belongs);
      await openSession(coordinator.store, { digest, ref, hours: 1, secondFactorDue: false });
      return callerOf(url, { cookie: `countersign=${token}`, 'x-csrf-token': csrfTokenOf(token) });
    },
    async close() {
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

interface Belongs {
  office?: string | null;
  district?: string | null;
  ref?: string;
}

function refOf(role: Role, { office, district, ref }: Belongs): string {
  return ref ?? [role, office, district].filter((part) => typeof part === 'string').join('.');
}

function callerOf(url: string, headers: Record<string, string>): TrialCaller {
  const answer = async (path: string, init: RequestInit = {}, firstChunkOnly = false): Promise<TrialAnswer> => {
    const response = await fetch(url + path, {
      ...init,
      headers: { ...headers, ...init.headers } as Record<string, string>,
    });
    const endless = firstChunkOnly && response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    const text = endless ? await firstChunk(response) : await response.text();
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
    ask: (method, path, body, { firstChunkOnly = false } = {}) => {
      const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      return answer(path, { method, ...(body === undefined ? {} : json) }, firstChunkOnly);
    },
  };
}

async function firstChunk(response: Response): Promise<string> {
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}
