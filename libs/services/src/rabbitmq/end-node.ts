import { endProcess } from '../process-record.js';
import type { ProcessRecord } from '../process-record.js';

/**
 * Ends a node and then its port mapper, which are given in this order. The node writes its queues to disk first; before
 * RabbitMQ 3.13 its management plugin also waits 5 seconds for statistics that no longer come.
 */
export async function endNode(processes: readonly ProcessRecord[]): Promise<void> {
  for (const record of processes) await endProcess(record, [{ signal: 'SIGTERM', waitMs: 60_000 }]);
}
