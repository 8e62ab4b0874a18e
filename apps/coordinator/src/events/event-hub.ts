import { randomBytes } from 'node:crypto';
import type { Hint } from '#store';

/** What is told to pages: only that something changed, and where. `offices` null: any of them. */
export interface HubEvent {
  /** Grows by one with each event of this hub. */
  number: number;
  hint: Hint;
}

export type Deliver = (event: HubEvent) => void;

/**
 * Gathers hints and passes them on to pages, of each place at most one a second: the first at once, what follows within the second
 * together at its end. Keeps the last ones, so that a page that comes back gets what it missed.
 */
export class EventHub {
  /** Numbers of another hub (another coordinator, or this one before its restart) mean nothing here. */
  readonly id = randomBytes(4).toString('hex');
  private readonly subscribers = new Set<Deliver>();
  private readonly kept: HubEvent[] = [];
  private readonly waiting = new Map<string, Hint>();
  private readonly quiet = new Map<string, NodeJS.Timeout>();
  private last = 0;

  constructor(
    private readonly apartMs = 1_000,
    private readonly keep = 500,
  ) {}

  get size(): number {
    return this.subscribers.size;
  }

  get lastNumber(): number {
    return this.last;
  }

  take(hint: Hint): void {
    const place = placeOf(hint);
    if (this.quiet.has(place)) this.waiting.set(place, merged(this.waiting.get(place), hint));
    else this.tell(place, hint);
  }

  /** What came behind event `number`, or null when that cannot be said any more. */
  since(number: number): HubEvent[] | null {
    const first = this.kept[0]?.number ?? this.last + 1;
    if (number > this.last || number < first - 1) return null;
    return this.kept.filter((event) => event.number > number);
  }

  /** Returns how to unsubscribe. */
  subscribe(deliver: Deliver): () => void {
    this.subscribers.add(deliver);
    return () => void this.subscribers.delete(deliver);
  }

  /** Hints were missed: nobody can be told what came since. */
  forget(): void {
    this.kept.length = 0;
    this.last++;
  }

  close(): void {
    for (const timer of this.quiet.values()) clearTimeout(timer);
    this.quiet.clear();
    this.waiting.clear();
    this.subscribers.clear();
  }

  private tell(place: string, hint: Hint): void {
    const event = { number: ++this.last, hint };
    this.kept.push(event);
    if (this.kept.length > this.keep) this.kept.shift();
    for (const deliver of this.subscribers) deliver(event);
    const timer = setTimeout(() => {
      this.quiet.delete(place);
      const next = this.waiting.get(place);
      this.waiting.delete(place);
      if (next !== undefined) this.tell(place, next);
    }, this.apartMs);
    this.quiet.set(place, timer.unref());
  }
}

function placeOf(hint: Hint): string {
  switch (hint.kind) {
    case 'operation':
      return `operation ${hint.id}`;
    case 'notices':
      return `notices ${hint.season} ${hint.office}`;
    case 'quarantine':
    case 'adapters':
      return hint.kind;
    default:
      return `${hint.kind} ${hint.season}`;
  }
}

function merged(before: Hint | undefined, hint: Hint): Hint {
  if (before?.kind !== 'counts' || hint.kind !== 'counts') return hint;
  if (before.offices === null || hint.offices === null) return { ...hint, offices: null };
  return { ...hint, offices: [...new Set([...before.offices, ...hint.offices])] };
}
