import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ConsumeBatches, Publisher, type DeliveryBatch, type Settlement } from '#bus';
import { answerTasks } from './answer-tasks.js';
import type { Desk } from './desk.js';

/** Role of an office's queue. */
export const OFFICE_QUEUE = 'office';
export const DESK = Symbol('DESK');

/** The ear of one office on the bus. */
@Controller()
export class OfficeController {
  constructor(
    @Inject(DESK) private readonly desk: Desk,
    private readonly publisher: Publisher,
  ) {}

  @ConsumeBatches(OFFICE_QUEUE)
  answer(@Payload() batch: DeliveryBatch): Promise<Settlement[]> {
    return answerTasks(batch, this.desk, this.publisher);
  }
}
