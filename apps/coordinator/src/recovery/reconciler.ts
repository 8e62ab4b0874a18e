import type { Logger } from '#runtime';

export interface ReconcilerParts {
  /** What is done in each pass, in this order; returns true when the outbox was filled. */
  steps: readonly { name: string; run(): Promise<boolean> }[];
  /** Real milliseconds between two passes. */
  everyMs: number;
  wakeDispatch(): void;
  log: Logger;
}

const STOP_MS = 5_000;

/**
 * Holds what the database says against what the broker has, again and again. Each step is safe to repeat and to race with another
 * coordinator; one that fails is logged and tried in the next pass. `wake` shortens the wait, as after a lost connection.
 */
export class Reconciler {
  private running: Promise<void> | null = null;
  private stopping = false;
  private wakeUp: () => void = () => undefined;

  constructor(private readonly parts: ReconcilerParts) {}

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.wakeUp();
  }

  /** Waits for the pass under way, but not for a broker that is away. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.running, new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)))]);
    clearTimeout(timer);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      if (await this.pass()) this.parts.wakeDispatch();
      if (!this.stopping) await this.rest();
    }
  }

  private async pass(): Promise<boolean> {
    let filled = false;
    for (const step of this.parts.steps) {
      if (this.stopping) break;
      try {
        filled = (await step.run()) || filled;
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        if (!this.stopping) this.parts.log.warn({ event: 'reconcile-failed', step: step.name, error: words });
      }
    }
    return filled;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.parts.everyMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
