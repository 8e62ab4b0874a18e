import type { DataSource } from 'typeorm';
import type { QueueDepth } from '#bus';
import { DEAD_QUEUE, ingressQueue, taskQueue } from '#contracts';
import { programVersion, type Logger } from '#runtime';
import { readAdapterSigns, readStandingFigures } from '#store';
import type { CollectionService } from '../collection/collection.service.js';
import { buildMetrics } from './build-metrics.js';
import { writeExposition } from './write-exposition.js';

export interface MetricsParts {
  store: DataSource;
  log: Logger;
  offices: readonly string[];
  partitions: number;
  collection: Pick<CollectionService, 'totals' | 'statusesThrownAway'>;
  readQueueDepths(queues: readonly string[]): Promise<Map<string, QueueDepth | null>>;
}

/** The metrics as text. Throws when the database cannot be asked; a broker that cannot be is told of by a metric. */
export async function gatherMetrics(parts: MetricsParts): Promise<string> {
  const { store, log, offices, partitions, collection } = parts;
  const known = new Set(offices);
  const ingress = Array.from({ length: partitions }, (_, partition) => ingressQueue(partition));
  const [figures, signs, depths] = await Promise.all([
    readStandingFigures(store),
    readAdapterSigns(store),
    parts.readQueueDepths([...ingress, DEAD_QUEUE, ...offices.map(taskQueue)]).catch((error: unknown) => {
      log.warn({ event: 'queue-depths-not-read', error: error instanceof Error ? error.message : 'unknown' });
      return null;
    }),
  ]);
  return writeExposition(
    buildMetrics({
      version: programVersion(),
      figures,
      signs: signs.filter(({ office }) => known.has(office)),
      depths,
      collected: collection.totals,
      statusesThrownAway: collection.statusesThrownAway,
    }),
  );
}
