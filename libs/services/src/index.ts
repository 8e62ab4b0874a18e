// Finds or starts the PostgreSQL, the RabbitMQ and the MariaDB of a run on this machine, and administers the broker over its HTTP API.
// Must never know what runs on them: no agency, no queue name, no table, no other library of this repository.
export { freePort, freePortBlock } from './free-port.js';
export { startMariadb } from './mariadb/start-mariadb.js';
export type { MariadbOptions } from './mariadb/start-mariadb.js';
export type { RunningMariadb } from './mariadb/running-mariadb.js';
export { startPostgres } from './postgres/start-postgres.js';
export type { PostgresOptions, RunningPostgres } from './postgres/start-postgres.js';
export { startRabbitmq } from './rabbitmq/start-rabbitmq.js';
export type { RabbitmqOptions } from './rabbitmq/start-rabbitmq.js';
export type { NodeTls } from './rabbitmq/node-layout.js';
export type { RunningRabbitmq } from './rabbitmq/running-rabbitmq.js';
export { BrokerAdministration, BrokerAdministrationError } from './rabbitmq/broker-administration.js';
export type {
  BrokerConnection,
  BrokerQueue,
  QueuePolicy,
  UserDefinition,
  UserPermissions,
} from './rabbitmq/broker-administration.js';
