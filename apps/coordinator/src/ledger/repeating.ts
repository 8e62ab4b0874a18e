/** Does its work again and again, with a pause of real time in between. Work that fails is told of, and done again after the pause. */
export class Repeating {
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: () => Promise<void>,
    private readonly pauseMs: number,
    private readonly failed: (words: string) => void,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.working = this.work()
        .catch((error: unknown) => this.failed(error instanceof Error ? error.message : String(error)))
        .then(() => {
          if (this.timer !== null) this.start();
        });
    }, this.pauseMs);
  }

  /** Waits for the work under way. */
  async stop(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.working;
  }
}
