import { setTimeout as pause } from 'node:timers/promises';
import { SourceUnavailable, type SourceState } from '../source.js';
import { CircuitBreaker, type CircuitState } from './circuit-breaker.js';

export interface GuardRules {
  /** How often a call that failed in passing is made again, at once. */
  retries: number;
  /** Failures in a row after which the source is left in peace. */
  failures: number;
  /** For how long at first. */
  openMs: number;
  /** A call that takes longer counts as a failure, though its answer is used. Null: only failures count. */
  slowMs: number | null;
}

/** The outside world of a guard. */
export interface GuardWorld {
  now(): number;
  /** From 0 to 1. */
  chance(): number;
  pause(milliseconds: number): Promise<unknown>;
}

const SYSTEM: GuardWorld = { now: () => Date.now(), chance: () => Math.random(), pause: (ms) => pause(ms) };

const FIRST_PAUSE_MS = 100;

/**
 * Failures that a second attempt may well not meet: a line that broke, a restart, a deadlock, an overloaded web service. A time-out
 * is none: asking again would only double the load.
 */
const PASSING =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|PROTOCOL_CONNECTION_LOST|ER_LOCK_DEADLOCK|08...|57P0[123]|40001|40P01|HTTP (429|50[234])|SQLITE_BUSY|ESOCKET|NJS-50[03]|ORA-(03113|03135|12541))$/;

/** Stands between the callers and one source: retries in passing, and stops calls while the source keeps failing. */
export class SourceGuard {
  private readonly breaker: CircuitBreaker;

  constructor(
    private readonly sourceName: string,
    private readonly rules: GuardRules,
    private readonly world: GuardWorld = SYSTEM,
    /** Is told when the circuit opens, stays open after a trial, or closes. */
    private readonly onCircuit: (state: SourceState) => void = () => undefined,
  ) {
    this.breaker = new CircuitBreaker(rules);
  }

  get state(): CircuitState {
    return this.breaker.state(this.world.now());
  }

  /** Throws SourceUnavailable `circuit open` without a call, or what the last attempt threw. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      if (!this.breaker.admits(this.world.now())) throw new SourceUnavailable(this.sourceName, 'circuit open', 'time');
      const started = this.world.now();
      try {
        const answer = await work();
        const took = this.world.now() - started;
        const isSlow = this.rules.slowMs !== null && took > this.rules.slowMs;
        this.noting(() => (isSlow ? this.breaker.failed(this.world.now(), 'slow') : this.breaker.succeeded()));
        return answer;
      } catch (error) {
        this.noting(() => this.note(error));
        if (attempt >= this.rules.retries || !(error instanceof SourceUnavailable && PASSING.test(error.code)))
          throw error;
      }
      // Full jitter: offices that lost the same server do not come back in step.
      await this.world.pause(this.world.chance() * FIRST_PAUSE_MS * 2 ** attempt);
    }
  }

  private noting(work: () => void): void {
    const before = this.state.openUntil;
    work();
    const { state } = this;
    if (state.openUntil !== before) this.onCircuit({ sourceName: this.sourceName, ...state });
  }

  private note(error: unknown): void {
    if (!(error instanceof SourceUnavailable)) this.breaker.abandoned();
    else if (error.needs === 'time') this.breaker.failed(this.world.now(), error.code);
    // What the office or an officer must mend concerns one item: the source itself did answer.
    else this.breaker.succeeded();
  }
}
