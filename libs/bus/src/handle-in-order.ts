import { RetryLater } from './delivery.js';
import type { Settlement } from './delivery.js';

/** What handling a batch needs from its surroundings. */
export interface Handling<T> {
  call(batch: readonly T[]): Promise<readonly Settlement[] | void>;
  /** Called once for every part of the batch, front to back. */
  settle(part: readonly T[], settlements: readonly Settlement[] | null): void | Promise<void>;
  /** Waits before attempt `attempt + 1`; false when the deliveries are no longer ours to settle. */
  hold(attempt: number, fault: RetryLater): Promise<boolean>;
  /** False once the channel is gone or the consumer closes. */
  worthwhile(): boolean;
  onFault(batch: readonly T[], fault: unknown): void;
  onPoison(item: T, fault: unknown): void;
}

/**
 * Hands a batch to its handler until every delivery is settled, keeping the order. `RetryLater` holds everything; any
 * other fault is tried once more, then the batch is halved down to the single delivery at fault, which alone is rejected.
 */
export async function handleInOrder<T>(batch: readonly T[], handling: Handling<T>, attempts = 2): Promise<void> {
  for (let held = 0; ;) {
    try {
      const settlements = (await handling.call(batch)) ?? null;
      if (settlements && settlements.length !== batch.length) {
        throw new TypeError(`${settlements.length} settlements for ${batch.length} deliveries`);
      }
      return handling.settle(batch, settlements);
    } catch (fault) {
      if (fault instanceof RetryLater) {
        if (!(await handling.hold(held++, fault))) return;
        continue;
      }
      handling.onFault(batch, fault);
      if (!handling.worthwhile()) return;
      if (--attempts > 0) continue;
      if (batch.length === 1) {
        handling.onPoison(batch[0]!, fault);
        return handling.settle(batch, ['reject']);
      }
      break;
    }
  }
  const middle = batch.length >> 1;
  await handleInOrder(batch.slice(0, middle), handling, 1);
  if (handling.worthwhile()) await handleInOrder(batch.slice(middle), handling, 1);
}
