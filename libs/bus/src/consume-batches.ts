import { Catch, UseFilters, applyDecorators } from '@nestjs/common';
import type { ExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';

/** Transport id of the bus: a hybrid application may hold other transports beside it. */
export const COUNTERSIGN_BUS: unique symbol = Symbol('COUNTERSIGN_BUS');

/** Nest's own filter turns every unknown error into a bland object, and `RetryLater` with it. */
@Catch()
class FaultsUnchanged implements ExceptionFilter {
  catch(fault: unknown): Observable<never> {
    return throwError(() => fault);
  }
}

/**
 * The controller method that handles the batches of every queue with this role. It takes a `DeliveryBatch` and returns
 * `Settlement[]`, or nothing for "all acked"; it throws `RetryLater` for a transient fault. One method per role.
 */
export function ConsumeBatches(role: string): MethodDecorator {
  return applyDecorators(EventPattern<string>(role, COUNTERSIGN_BUS), UseFilters(FaultsUnchanged));
}
