import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uuidv7 } from 'uuidv7';
import type { QueueDepth } from '#bus';
import { taskQueue, type StatusV1 } from '#contracts';
import { keepStatuses } from '#store';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { gatherMetrics } from './gather-metrics.js';
import { serveMetrics } from './serve-metrics.js';

const OFFICES = ['education.shunde', 'housing.shunde'];
const QUIET = { ready: 0, consumers: 1 };
let coordinator: TrialCoordinator;
let server: Server;
let url: string;
let gathered = 0;
let askBroker: () => Promise<Map<string, QueueDepth | null>>;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('metrics', '2026-10-01T02:00:00.000Z');
  const { store, log } = coordinator;
  const status: StatusV1 = {
    v: 1,
    realm: 'foshan/trial',
    office: OFFICES[0]!,
    status_id: uuidv7(),
    issued_at: '2026-10-01T02:00:00.000Z',
    clock: new Date().toISOString(),
    program: { name: 'theirs', version: '1.2.3' },
    started_at: '2026-10-01T00:00:00.000Z',
    protocols: [1],
    sources: [{ name: 'archive', circuit: 'open', since: '2026-10-01T00:00:00.000Z', reason: 'slow' }],
  };
  await store.transaction((manager) => keepStatuses(manager, [status]));
  const gather = (): Promise<string> => {
    gathered++;
    return gatherMetrics({
      store,
      log,
      offices: OFFICES,
      partitions: 1,
      collection: { totals: { accepted: 7, late: 1, duplicate: 0, quarantined: 2 }, statusesThrownAway: 4 },
      readQueueDepths: () => askBroker(),
    });
  };
  server = await serveMetrics({ port: 0, host: '127.0.0.1' }, gather, log);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  askBroker = () =>
    Promise.resolve(
      new Map([
        ['ingress.0', { ready: 5, consumers: 1 }],
        [taskQueue(OFFICES[0]!), QUIET],
        [taskQueue(OFFICES[1]!), { ready: 3, consumers: 0 }],
      ]),
    );
});
afterAll(async () => {
  server.close();
  await coordinator.close();
});

it('serves the figures in the text format, each line with its metric, and is asked once for many', async () => {
  const answers = await Promise.all([fetch(`${url}/metrics`), fetch(`${url}/metrics?x=1`)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[0].headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await answers[0].text();
  for (const line of [
    'countersign_broker_reached 1',
    'countersign_queue_messages{queue="ingress.0"} 5',
    'countersign_queue_consumers{queue="task.housing.shunde"} 0',
    'countersign_outbox_messages 0',
    'countersign_collected_total{outcome="late"} 1',
    'countersign_statuses_thrown_away_total 4',
    'countersign_adapter_up{office="education.shunde"} 1',
    'countersign_adapter_up{office="housing.shunde"} 0',
    'countersign_adapter_circuit_open{office="education.shunde",source="archive"} 1',
    'countersign_adapter_info{office="education.shunde",program="theirs",version="1.2.3"} 1',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).not.toContain('countersign_adapter_status_age_seconds{office="housing.shunde"}');
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{.+\})? \S+)$/);
  expect(gathered).toBe(1);
});

it('serves nothing else, and takes nothing in', async () => {
  const found = await Promise.all([
    fetch(`${url}/`),
    fetch(`${url}/api/adapters`),
    fetch(`${url}/metrics`, { method: 'POST' }),
  ]);
  expect(found.map(({ status }) => status)).toEqual([404, 404, 405]);
});

it('says that the broker could not be asked, and what a status tells of the office then', async () => {
  askBroker = () => Promise.reject(new Error('away'));
  const { store, log } = coordinator;
  const text = await gatherMetrics({
    ...{ store, log, offices: OFFICES, partitions: 1, readQueueDepths: () => askBroker() },
    collection: { totals: { accepted: 0, late: 0, duplicate: 0, quarantined: 0 }, statusesThrownAway: 0 },
  });
  expect(text).toContain('countersign_broker_reached 0\n');
  expect(text).toContain('countersign_adapter_up{office="education.shunde"} 1\n');
  expect(text).toContain('countersign_adapter_up{office="housing.shunde"} 0\n');
});
