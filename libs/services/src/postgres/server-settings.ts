/**
 * Settings of the embedded server: reachable from this machine alone, every commit on disk (fsync and synchronous_commit
 * stay on), few checkpoints and a compressed log because the load is many small writes.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // No socket file: the path of a data folder may exceed the 107 bytes a socket's name may have.
  unix_socket_directories: '',
  max_connections: '200',
  max_locks_per_transaction: '256',
  shared_buffers: '256MB',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '4GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
