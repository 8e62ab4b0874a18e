/** How a source has been doing. `code` is that of the last failure; times are milliseconds since 1970. */
export interface CircuitState {
  circuit: 'closed' | 'open' | 'half_open';
  /** Failures in a row. */
  failures: number;
  code: string | null;
  /** When an open circuit lets the next call try. */
  openUntil: number | null;
}

export interface BreakerRules {
  /** Failures in a row that open the circuit. */
  failures: number;
  /** How long it stays open at first; each trial that fails doubles it, up to sixteen times as long. */
  openMs: number;
}

const LONGEST = 16;

/**
 * Stops calls to a source that keeps failing: after some failures in a row no call is let through for a while, then a single one on
 * trial. A call that was let through must be reported by exactly one of `succeeded`, `failed` and `abandoned`.
 */
export class CircuitBreaker {
  private failures = 0;
  private code: string | null = null;
  private openUntil: number | null = null;
  private openMs: number;
  private onTrial = false;

  constructor(private readonly rules: BreakerRules) {
    this.openMs = rules.openMs;
  }

  /** True when a call may be made now. */
  admits(now: number): boolean {
    if (this.openUntil === null) return true;
    if (this.onTrial || now < this.openUntil) return false;
    this.onTrial = true;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.openUntil = null;
    this.openMs = this.rules.openMs;
    this.onTrial = false;
  }

  failed(now: number, code: string): void {
    this.failures++;
    this.code = code;
    if (this.openUntil === null && this.failures < this.rules.failures) return;
    // A call that was under way when the circuit opened does not prolong it.
    if (this.openUntil !== null && !this.onTrial) return;
    if (this.onTrial) this.openMs = Math.min(this.openMs * 2, this.rules.openMs * LONGEST);
    this.onTrial = false;
    this.openUntil = now + this.openMs;
  }

  /** The call ended in a way that says nothing about the source. */
  abandoned(): void {
    this.onTrial = false;
  }

  state(now: number): CircuitState {
    const { failures, code, openUntil } = this;
    if (openUntil === null) return { circuit: 'closed', failures, code, openUntil };
    return { circuit: now < openUntil ? 'open' : 'half_open', failures, code, openUntil };
  }
}
