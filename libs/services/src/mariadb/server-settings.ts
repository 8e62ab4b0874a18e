/**
 * Settings of a private server: reachable from this machine alone, UTF-8 unless a table says otherwise, small buffers
 * because it stands beside a PostgreSQL and a broker.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  'bind-address': '127.0.0.1',
  // Taken from the data folder, in which the server runs: a full path may exceed the 107 bytes a socket's name may have.
  socket: 'server.sock',
  'pid-file': 'server.pid',
  'character-set-server': 'utf8mb4',
  'default-time-zone': '+00:00',
  'local-infile': 'OFF',
  'performance-schema': 'OFF',
  'max-connections': '150',
  'innodb-buffer-pool-size': '64M',
  'innodb-log-file-size': '32M',
  // Not every container lets a process ask the kernel for it.
  'innodb-use-native-aio': 'OFF',
  'aria-pagecache-buffer-size': '8M',
  'key-buffer-size': '1M',
};
