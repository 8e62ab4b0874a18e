import type { SourceState } from '#connectors';
import { STATUS_SOURCES, type SourceStatus } from '#contracts';
import type { Clock } from '#runtime';
import { circuitReason } from './circuit-reason.js';

/** Remembers since when each source of an office is asked, or left in peace, by the clock that the office's results are dated by. */
export class CircuitWatch {
  readonly startedAt: Date;
  private readonly noted = new Map<string, { closed: boolean; since: Date }>();
  private listener: () => void = () => undefined;

  constructor(private readonly clock: Clock) {
    this.startedAt = clock.now();
  }

  /** `listener` is called when a circuit opens or closes; not when one stays open after a trial. */
  onChange(listener: () => void): void {
    this.listener = listener;
  }

  note({ sourceName, circuit }: SourceState): void {
    const closed = circuit === 'closed';
    if ((this.noted.get(sourceName)?.closed ?? true) === closed) return;
    this.noted.set(sourceName, { closed, since: this.clock.now() });
    this.listener();
  }

  /** The sources as a status tells of them. */
  read(states: readonly SourceState[]): SourceStatus[] {
    return states.slice(0, STATUS_SOURCES).map(({ sourceName, circuit, code }) => ({
      name: sourceName,
      circuit,
      since: (this.noted.get(sourceName)?.since ?? this.startedAt).toISOString(),
      reason: circuit === 'closed' ? null : circuitReason(code),
    }));
  }
}
