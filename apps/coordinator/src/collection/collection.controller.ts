import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ConsumeBatches, RetryLater, type DeliveryBatch } from '#bus';
import { CollectionService } from './collection.service.js';
import { isTransient } from './is-transient.js';

/** Roles of the queues that the coordinator consumes. */
export const INGRESS = 'ingress';
export const DEAD = 'dead';

/** The coordinator's ear on the bus. What throws here is either "not now" or a fault of the batch; the consumer tells them apart. */
@Controller()
export class CollectionController {
  constructor(private readonly collection: CollectionService) {}

  @ConsumeBatches(INGRESS)
  async ingress(@Payload() batch: DeliveryBatch): Promise<void> {
    await this.orRetry(() => this.collectOrSetAside(batch));
  }

  @ConsumeBatches(DEAD)
  async dead(@Payload() batch: DeliveryBatch): Promise<void> {
    await this.orRetry(() => this.collection.quarantineDead(batch));
  }

  /** A fault of a batch is found by halving it; what fails alone must not hold up what comes behind it. */
  private async collectOrSetAside(batch: DeliveryBatch): Promise<void> {
    try {
      await this.collection.collect(batch);
    } catch (error) {
      const [only, ...others] = batch.deliveries;
      if (only === undefined || others.length > 0 || only.exchange === '' || isTransient(error)) throw error;
      await this.collection.setAside(batch.queue, only, error);
    }
  }

  private async orRetry(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isTransient(error))
        throw new RetryLater('the database or the signer cannot be used at the moment', { cause: error });
      throw error;
    }
  }
}
