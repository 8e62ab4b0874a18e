import type { Delivery } from '#bus';
import { LIMITS, STATUS_V1 } from '#contracts';
import { parseEnvelope } from '#signing';

/** As the protocol page says it: so many at once, and one more in so many milliseconds. */
const AT_ONCE = 30;
const ANOTHER_AFTER_MS = 2_000;

/**
 * How many statuses of an office are looked at. More would cost a signature check each, while results wait behind them in the queue; nothing
 * is lost with them, because the next one says more. What calls itself a status and is none is let through, to be judged for what it is.
 */
export class StatusAllowance {
  private readonly spent = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** False for a status beyond the allowance of the exchange that it came through. */
  admits({ exchange, properties, content }: Delivery): boolean {
    if (properties.type !== STATUS_V1) return true;
    const now = this.now();
    // The moment at which everything spent so far has been given back.
    const until = Math.max(now, this.spent.get(exchange) ?? now) + ANOTHER_AFTER_MS;
    if (until - now <= AT_ONCE * ANOTHER_AFTER_MS) {
      this.spent.set(exchange, until);
      return true;
    }
    const parsed = parseEnvelope(content, LIMITS);
    return parsed.kind === 'rejected' || parsed.envelope.payloadType !== STATUS_V1;
  }
}
