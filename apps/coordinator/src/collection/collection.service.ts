import { Injectable } from '@nestjs/common';
import type { DeliveryBatch } from '#bus';
import { collectBatch, type CollectionOutcome, type CollectionParts } from './collect-batch.js';
import { quarantineDeadLetters } from './quarantine-dead-letters.js';

/** Collects ingress batches and remembers how they fared, for logs and health. */
@Injectable()
export class CollectionService {
  readonly totals: CollectionOutcome = { accepted: 0, late: 0, duplicate: 0, quarantined: 0 };

  constructor(private readonly parts: CollectionParts & { wakeDispatch(): void }) {}

  async collect(batch: DeliveryBatch): Promise<void> {
    const outcome = await collectBatch(batch, this.parts);
    for (const kind of Object.keys(outcome) as (keyof CollectionOutcome)[]) this.totals[kind] += outcome[kind];
    this.parts.wakeDispatch();
  }

  async quarantineDead(batch: DeliveryBatch): Promise<void> {
    await quarantineDeadLetters(batch, this.parts.store);
    this.totals.quarantined += batch.deliveries.length;
  }
}
