import type { Publisher } from '#bus';
import { collectDeferred } from './collect-deferred.js';
import type { Desk } from './desk.js';

/** Looks for answers from another system of the office for as long as the process lives. Nothing that goes wrong in a round ends it. */
export class DeferredPoller {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();

  constructor(
    private readonly desk: Desk,
    private readonly publisher: Pick<Publisher, 'publishAll'>,
  ) {}

  /** The first round is at once: an earlier life of the process may have left answers to be sent. */
  start(): void {
    if (this.desk.source.deferred !== null) this.plan(0);
  }

  async stop(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.round;
  }

  private plan(delayMs: number): void {
    this.timer = setTimeout(() => {
      this.round = collectDeferred(this.desk, this.publisher)
        .catch((error: unknown) => {
          const words = error instanceof Error ? error.message : 'unknown';
          this.desk.log.warn({ event: 'collecting-failed', office: this.desk.office, error: words });
        })
        .then(() => {
          if (this.timer !== null) this.plan((this.desk.source.deferred?.collectSeconds ?? 60) * 1000);
        });
    }, delayMs);
  }
}
