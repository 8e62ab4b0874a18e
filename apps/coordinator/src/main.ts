import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readQueueDepths } from '#bus';
import { announceReady, ConfigurationError, createLogger, loadConfig, onShutdown } from '#runtime';
import { CoordinatorConfig } from './coordinator.config.js';
import { createHttpApp } from './http/create-http-app.js';
import type { HttpSettings } from './http/http-settings.js';
import { gatherMetrics } from './metrics/gather-metrics.js';
import { serveMetrics } from './metrics/serve-metrics.js';
import { openCoordinator, type OpenedCoordinator } from './open-coordinator.js';
import { readOidcSettings } from './people/oidc/read-oidc-settings.js';
import { runCoordinator, type RunningCoordinator } from './run-coordinator.js';

const DASHBOARD = fileURLToPath(new URL('../../dashboard', import.meta.url));
const log = createLogger('coordinator');

async function main(): Promise<void> {
  const config = loadConfig(CoordinatorConfig, { ...process.env });
  const opened = await openCoordinator(config, log);
  const running = await runCoordinator(opened, config);
  const http = await createHttpApp(opened, {
    partitions: config.INGRESS_PARTITIONS,
    dataFolder: config.DATA_FOLDER,
    checks: healthChecks(opened, running),
    watched: watchedOf(opened),
    readQueueDepths: (queues) => readQueueDepths(opened.connection, queues),
    accountsPerOffice: config.BROKER_ACCOUNTS === 'office',
    signIn: {
      publicUrl: config.PUBLIC_URL ?? null,
      idleMinutes: config.SESSION_IDLE_MINUTES,
      sessionHours: config.SESSION_HOURS,
      secondFactor: config.SECOND_FACTOR,
      oidc: readOidcSettings(config),
    },
    dashboardFolder: DASHBOARD,
  });
  await http.listen(config.PORT, config.HOST);
  const metrics = await serveMetricsIfWanted(opened, running, config);
  const { port } = (http.getHttpServer() as { address(): AddressInfo }).address();
  onShutdown(async () => {
    metrics?.close();
    await http.close();
    await running.stop();
    await opened.close();
  });
  log.info({ event: 'ready', port });
  announceReady({ port });
}

async function serveMetricsIfWanted(
  opened: OpenedCoordinator,
  { collection }: RunningCoordinator,
  { METRICS_PORT: port, METRICS_HOST: host, INGRESS_PARTITIONS: partitions }: CoordinatorConfig,
): Promise<Server | null> {
  if (port === undefined) return null;
  const { store, connection, catalogue } = opened;
  const offices = catalogue.offices().map(({ id }) => id);
  const ask = (queues: readonly string[]) => readQueueDepths(connection, queues);
  const gather = () => gatherMetrics({ store, log, offices, partitions, collection, readQueueDepths: ask });
  const server = await serveMetrics({ port, host }, gather, log);
  log.info({ event: 'metrics-ready', port: (server.address() as AddressInfo).port });
  return server;
}

/** What must work for this coordinator to be ready; each throws when it does not. */
function healthChecks(opened: OpenedCoordinator, running: RunningCoordinator): HttpSettings['checks'] {
  return {
    database: async () => void (await opened.store.query('SELECT 1')),
    broker: async () => {
      const { connection, consumers } = running.bus.health;
      if (connection !== 'connected' || opened.connection.state !== 'connected') throw new Error('not connected');
      if (consumers.some((consumer) => consumer.state !== 'consuming')) throw new Error('a queue is not consumed');
    },
    ledger: () => {
      const halted = [...running.ledger.halted.keys()];
      return halted.length === 0 ? Promise.resolve() : Promise.reject(new Error('nothing is signed any more'));
    },
  };
}

/** A signer that is away holds up what is to be signed; another coordinator would wait for it as well. */
function watchedOf({ ownKeys }: OpenedCoordinator): HttpSettings['watched'] {
  if (!ownKeys.elsewhere) return {};
  return {
    signer: () => {
      const away = [...ownKeys.faults().keys()];
      return away.length === 0 ? Promise.resolve() : Promise.reject(new Error(`no signature of ${away.join(', ')}`));
    },
  };
}

main().catch((error: unknown) => {
  const words =
    error instanceof ConfigurationError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`coordinator: ${words}\n`);
  process.exit(error instanceof ConfigurationError ? 78 : 1);
});
