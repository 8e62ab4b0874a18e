import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';

let coordinator: TrialCoordinator;
let http: TrialHttp;
let brokerIsUp = true;
let signerIsUp = true;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('http', '2026-08-01T00:00:00.000Z');
  http = await serveTrial(coordinator, {
    checks: {
      database: async () => void (await coordinator.store.query('SELECT 1')),
      broker: async () => {
        if (!brokerIsUp) throw new Error('connection to amqp://guest:secret@host lost');
      },
    },
    watched: { signer: () => (signerIsUp ? Promise.resolve() : Promise.reject(new Error('it is away'))) },
  });
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

describe('health', () => {
  it('is live, and ready only when all checks pass', async () => {
    expect(await http.get('/health')).toMatchObject({ status: 200, body: { status: 'live' } });
    expect(await http.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok', broker: 'ok', signer: 'ok' } },
    });
    brokerIsUp = false;
    const { status, body } = await http.get('/health/ready');
    brokerIsUp = true;
    expect([status, body]).toEqual([
      503,
      { status: 'not_ready', checks: { database: 'ok', broker: 'failed', signer: 'ok' } },
    ]);
  });

  it('is ready without what is only watched, and shows it', async () => {
    signerIsUp = false;
    const { status, body } = await http.get('/health/ready');
    signerIsUp = true;
    const checks = { database: 'ok', broker: 'ok', signer: 'failed' };
    expect([status, body]).toEqual([200, { status: 'ready', checks }]);
  });
});

interface Operation {
  summary?: string;
  responses: Record<string, { description: string; content?: Record<string, { schema?: object; examples?: object }> }>;
  requestBody?: { content: object };
}

describe('the OpenAPI document', () => {
  const operations = async (): Promise<[string, Operation][]> => {
    const { body } = await http.get('/api/openapi.json');
    return Object.entries((body as OpenAPIObject).paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  };

  it('has every route, and nothing else', async () => {
    expect((await operations()).map(([route]) => route).sort()).toEqual([
      'DELETE /api/accounts/{ref}/second-factor',
      'DELETE /api/session',
      'DELETE /api/session/totp',
      'DELETE /api/views/{id}',
      'DELETE /api/worklist/{id}/claim',
      'GET /api/access-log',
      'GET /api/access-log/digests',
      'GET /api/access-log/digests/{id}',
      'GET /api/access-log/digests/{id}/proof',
      'GET /api/account-events',
      'GET /api/accounts',
      'GET /api/adapters',
      'GET /api/applications',
      'GET /api/applications/{number}',
      'GET /api/applications/{number}/results/{digest}/proof',
      'GET /api/batches',
      'GET /api/batches/{id}',
      'GET /api/batches/{id}/items',
      'GET /api/calendar',
      'GET /api/calendar/changes',
      'GET /api/events',
      'GET /api/exports',
      'GET /api/exports/{id}',
      'GET /api/exports/{id}/file',
      'GET /api/imports/template.csv',
      'GET /api/key-events',
      'GET /api/keys',
      'GET /api/late-results',
      'GET /api/offices',
      'GET /api/proposals',
      'GET /api/quarantine',
      'GET /api/quarantine-causes',
      'GET /api/quarantine/{id}',
      'GET /api/reveal-purposes',
      'GET /api/seasons',
      'GET /api/seasons/{season}',
      'GET /api/seasons/{season}/bundle',
      'GET /api/seasons/{season}/ledger',
      'GET /api/seasons/{season}/ledger/bundle',
      'GET /api/seasons/{season}/ledger/consistency',
      'GET /api/seasons/{season}/ledger/inclusion',
      'GET /api/seasons/{season}/ledger/timestamp',
      'GET /api/seasons/{season}/manifests',
      'GET /api/seasons/{season}/offices/{office}',
      'GET /api/seasons/{season}/offices/{office}/reminders',
      'GET /api/seasons/{season}/overview',
      'GET /api/seasons/{season}/progress',
      'GET /api/seasons/{season}/scores',
      'GET /api/seasons/{season}/scores/ranking',
      'GET /api/session',
      'GET /api/session/ways',
      'GET /api/unrouted-tasks',
      'GET /api/views',
      'GET /api/worklist',
      'GET /api/worklist/counts',
      'GET /api/worklist/sheet',
      'GET /api/worklist/{id}',
      'GET /health',
      'GET /health/ready',
      'POST /api/accounts',
      'POST /api/accounts/{ref}/first-password',
      'POST /api/accounts/{ref}/unlock',
      'POST /api/applications',
      'POST /api/applications/{number}/reveal',
      'POST /api/batches',
      'POST /api/batches/{id}/approve',
      'POST /api/batches/{id}/reject',
      'POST /api/calendar/changes',
      'POST /api/calendar/changes/lamp-days',
      'POST /api/calendar/changes/lamp-days/preview',
      'POST /api/calendar/changes/preview',
      'POST /api/calendar/changes/{id}/approve',
      'POST /api/calendar/changes/{id}/reject',
      'POST /api/exports',
      'POST /api/imports',
      'POST /api/keys',
      'POST /api/keys/{id}/revocation',
      'POST /api/late-results/{task}/{digest}/proposals',
      'POST /api/proposals/{id}/approve',
      'POST /api/proposals/{id}/reject',
      'POST /api/quarantine/{id}/discard',
      'POST /api/quarantine/{id}/release',
      'POST /api/session',
      'POST /api/session/proof',
      'POST /api/session/second-factor',
      'POST /api/session/totp',
      'POST /api/unrouted-tasks/{task}/route',
      'POST /api/verification',
      'POST /api/worklist/claims',
      'POST /api/worklist/releases',
      'POST /api/worklist/sheet',
      'POST /api/worklist/{id}/proposal',
      'POST /api/worklist/{id}/review',
      'PUT /api/accounts/{ref}',
      'PUT /api/keys/{id}/approval',
      'PUT /api/keys/{id}/retirement',
      'PUT /api/seasons/{season}/offices/{office}/reminders/{id}',
      'PUT /api/seasons/{season}/window',
      'PUT /api/session/password',
      'PUT /api/session/totp',
      'PUT /api/views',
      'PUT /api/worklist/{id}/claim',
    ]);
  });

  it('says of every route what it answers, and of every route of the API what it refuses', async () => {
    for (const [route, { summary, responses, requestBody }] of await operations()) {
      expect([route, summary?.length]).not.toEqual([route, undefined]);
      const statuses = Object.keys(responses);
      expect([route, statuses.some((status) => status.startsWith('2'))]).toEqual([route, true]);
      for (const [status, { content }] of Object.entries(responses))
        if (status !== '204')
          expect([route, status, Object.values(content ?? {})[0]?.schema]).toEqual([route, status, expect.any(Object)]);
      if (route.includes('/api/'))
        expect([route, statuses.some((status) => status.startsWith('4'))]).toEqual([route, true]);
      const needsNoBody = /\/(approve|reject|release)$/.test(route);
      if (route.startsWith('POST') && !needsNoBody) expect([route, requestBody]).toEqual([route, expect.any(Object)]);
    }
  });

  it('has no schema without properties and no property without type', async () => {
    const { body } = await http.get('/api/openapi.json');
    const schemas = (body as OpenAPIObject).components!.schemas as Record<
      string,
      { properties?: Record<string, object> }
    >;
    expect(Object.keys(schemas).length).toBeGreaterThan(20);
    for (const [name, { properties }] of Object.entries(schemas)) {
      expect([name, Object.keys(properties ?? {}).length > 0]).toEqual([name, true]);
      for (const [property, schema] of Object.entries(properties!)) {
        const typed = ['type', '$ref', 'allOf', 'oneOf', 'enum'].some((key) => key in schema);
        expect([name, property, typed]).toEqual([name, property, true]);
      }
    }
  });

  it('says how to sign in, and is served as a page', async () => {
    const { body } = await http.get('/api/openapi.json');
    expect((body as OpenAPIObject).info.description).toContain('POST /api/session');
    const page = await fetch(`${http.url}/api/docs`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('swagger-ui')]);
  });
});

it('lets no other site read it', async () => {
  const answer = await fetch(`${http.url}/api/seasons`, { headers: { origin: 'https://example.org' } });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

it('serves the public log to whoever accepts anything, and pages under other addresses', async () => {
  const dashboardFolder = mkdtempSync(join(tmpdir(), 'countersign-pages-'));
  writeFileSync(join(dashboardFolder, 'index.html'), '<title>a page</title>');
  const withPages = await serveTrial(coordinator, { dashboardFolder });
  try {
    for (const path of ['/ledger/2026/checkpoint', '/ledger/2026/tile/0/000']) {
      const answer = await fetch(withPages.url + path);
      expect([path, answer.status, await answer.json()]).toEqual([
        path,
        404,
        expect.objectContaining({ code: 'not_in_ledger' }),
      ]);
    }
    for (const path of ['/ledger', '/ledger/2026', '/'])
      expect([path, await (await fetch(withPages.url + path)).text()]).toEqual([path, '<title>a page</title>']);
  } finally {
    await withPages.close();
  }
  rmSync(dashboardFolder, { recursive: true });
});
