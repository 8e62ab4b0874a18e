/** Answers that many ask for at once: computed once, and kept for so long. An answer that fails is not kept. */
export class KeptAnswers<T> {
  private readonly kept = new Map<string, { until: number; answer: Promise<T> }>();

  constructor(private readonly forMs: number) {}

  get(key: string, compute: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const found = this.kept.get(key);
    if (found !== undefined && now < found.until) return found.answer;
    for (const [other, { until }] of this.kept) if (now >= until) this.kept.delete(other);
    // While it is under way, everybody waits for the same one.
    const entry = { until: Infinity, answer: compute() };
    this.kept.set(key, entry);
    entry.answer.then(
      () => (entry.until = performance.now() + this.forMs),
      () => (entry.until = 0),
    );
    return entry.answer;
  }
}
