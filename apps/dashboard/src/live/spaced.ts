/**
 * Does what is asked for, of each name at most once in its time: the first at once, what is asked for within the time once at its end.
 */
export class Spaced {
  private readonly waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; again: boolean }>();

  constructor(
    private readonly act: (name: string) => void,
    private readonly apartMs: (name: string) => number,
  ) {}

  ask(name: string): void {
    const found = this.waiting.get(name);
    if (found !== undefined) {
      found.again = true;
      return;
    }
    this.act(name);
    const entry = { again: false, timer: setTimeout(() => this.due(name, entry.again), this.apartMs(name)) };
    this.waiting.set(name, entry);
  }

  stop(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private due(name: string, again: boolean): void {
    this.waiting.delete(name);
    if (again) this.ask(name);
  }
}
