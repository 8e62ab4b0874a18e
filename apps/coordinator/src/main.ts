import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { announceReady, ConfigurationError, createLogger, loadConfig, onShutdown } from '#runtime';
import { CoordinatorConfig } from './coordinator.config.js';
import { createHttpApp } from './http/create-http-app.js';
import { openCoordinator } from './open-coordinator.js';
import { runCoordinator } from './run-coordinator.js';

const log = createLogger('coordinator');

async function main(): Promise<void> {
  const config = loadConfig(CoordinatorConfig, { ...process.env });
  const opened = await openCoordinator(config, log);
  const running = await runCoordinator(opened, config);
  const http = await createHttpApp(opened, { dataFolder: config.DATA_FOLDER, busHealth: () => running.bus.health });
  await http.listen(config.PORT, config.HOST);
  const { port } = (http.getHttpServer() as { address(): AddressInfo }).address();
  onShutdown(async () => {
    await http.close();
    await running.stop();
    await opened.close();
  });
  log.info({ event: 'ready', port });
  announceReady({ port });
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
