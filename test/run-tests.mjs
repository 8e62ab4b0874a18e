// Starts the PostgreSQL, the RabbitMQ and, where one is installed, the MariaDB that the suites share, runs jest with the given
// arguments, and stops what it started. DATABASE_URL, AMQP_URL, RABBITMQ_MANAGEMENT_URL and MARIADB_URL name servers to use instead.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startMariadb, startPostgres, startRabbitmq } from '../dist/libs/services/src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dataFolder = `${root}.data/test`;
const log = (line) => process.stdout.write(`${line}\n`);

const [postgres, rabbitmq, mariadb] = await Promise.all([
  startPostgres({ dataFolder, databaseUrl: process.env.DATABASE_URL, log }),
  startRabbitmq({
    dataFolder,
    amqpUrl: process.env.AMQP_URL,
    managementUrl: process.env.RABBITMQ_MANAGEMENT_URL,
    log,
  }),
  startMariadb({ dataFolder, mariadbUrl: process.env.MARIADB_URL, log }),
]);

const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      DATABASE_URL: postgres.url,
      AMQP_URL: rabbitmq.amqpUrl,
      // Where a broker of ours keeps its files, for suites that search them.
      ...(rabbitmq.origin === 'environment' || rabbitmq.origin === 'container'
        ? {}
        : { RABBITMQ_DATA: `${dataFolder}/rabbitmq` }),
      ...(rabbitmq.managementUrl === null ? {} : { RABBITMQ_MANAGEMENT_URL: rabbitmq.managementUrl }),
      ...(mariadb === null ? {} : { MARIADB_URL: mariadb.url }),
    },
  },
);
// Jest gets the terminal's Ctrl-C as well and ends by itself; the services are then stopped below.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => jest.kill('SIGTERM'));

const code = await new Promise((resolve) => jest.on('exit', (status) => resolve(status ?? 1)));
await Promise.all([postgres.stop(), rabbitmq.stop(), mariadb?.stop()]);
process.exit(code);
