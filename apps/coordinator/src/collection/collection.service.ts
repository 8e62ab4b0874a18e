import { Injectable } from '@nestjs/common';
import type { Delivery, DeliveryBatch } from '#bus';
import { collectBatch, type CollectionOutcome, type CollectionParts } from './collect-batch.js';
import { quarantineDeadLetters } from './quarantine-dead-letters.js';
import { StatusAllowance } from './status-allowance.js';
import { setAside } from './set-aside.js';

/** Collects ingress batches and remembers how they fared, for logs and health. */
@Injectable()
export class CollectionService {
  readonly totals: CollectionOutcome = { accepted: 0, late: 0, duplicate: 0, quarantined: 0 };

  private readonly statuses = new StatusAllowance();
  statusesThrownAway = 0;

  constructor(private readonly parts: CollectionParts & { wakeDispatch(): void }) {}

  async collect(batch: DeliveryBatch): Promise<void> {
    const deliveries = batch.deliveries.filter((delivery) => this.statuses.admits(delivery));
    const outcome = await collectBatch({ ...batch, deliveries }, this.parts);
    this.statusesThrownAway += batch.deliveries.length - deliveries.length;
    for (const kind of Object.keys(outcome) as (keyof CollectionOutcome)[]) this.totals[kind] += outcome[kind];
    this.parts.wakeDispatch();
  }

  /** Puts a message aside that this coordinator failed on, with its mark of being in time: it is judged again later, by itself. */
  async setAside(queue: string, delivery: Delivery, fault: unknown): Promise<void> {
    await setAside(queue, delivery, fault, this.parts.store);
    this.totals.quarantined++;
  }

  async quarantineDead(batch: DeliveryBatch): Promise<void> {
    await quarantineDeadLetters(batch, this.parts.store);
    this.totals.quarantined += batch.deliveries.length;
  }
}
