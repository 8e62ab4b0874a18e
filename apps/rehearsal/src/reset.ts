import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { holdLock } from './ground/hold-lock.js';

// Forgets all data of earlier runs: databases, queues, keys, journals, logs. Refuses while a rehearsal runs.
const data = process.argv[2] ?? fileURLToPath(new URL('../../../../.data/start', import.meta.url));
try {
  holdLock(data)();
  rmSync(data, { recursive: true, force: true });
  process.stdout.write(`forgotten: ${data}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
