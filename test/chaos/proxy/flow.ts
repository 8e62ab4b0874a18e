import type { Socket } from 'node:net';

/** What a link does to the bytes of one direction. Shared by all its connections and changed while they live. */
export interface Weather {
  /** Added to each piece of data, milliseconds: a constant and up to so much more. */
  latencyMs: number;
  jitterMs: number;
  /** Nothing passes; what comes waits, and the sender soon feels the back-pressure. */
  held: boolean;
  /** Pieces of data of which one bit is still to be turned over. */
  flips: number;
  /** Ends the connection when these words pass, so many times: before they are passed on, or behind them, so that the answer is lost. */
  cutAt: { words: string; times: number; where: 'before' | 'behind' } | null;
  /** How often bits were turned over, or a connection cut at words. */
  struck: number;
  /** A number from 0 to 1, without 1. */
  chance: () => number;
}

export function clearWeather(chance: () => number): Weather {
  return { latencyMs: 0, jitterMs: 0, held: false, flips: 0, cutAt: null, struck: 0, chance };
}

const LOOK_AGAIN_MS = 10;

/** Carries one direction of one connection, in order, through the weather. Ends when either side does. */
export class Flow {
  private readonly waiting: { bytes: Buffer; dueAt: number }[] = [];
  private lastDue = 0;
  private timer: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly weather: Weather,
  ) {
    from.on('data', (bytes) => this.take(bytes));
    from.on('end', () => {
      this.ended = true;
      this.pump();
    });
    to.on('drain', () => this.pump());
    to.on('close', () => this.stop());
  }

  private take(bytes: Buffer): void {
    const { latencyMs, jitterMs, chance } = this.weather;
    if (this.weather.flips > 0) {
      this.weather.flips--;
      this.weather.struck++;
      const place = Math.floor(chance() * bytes.length);
      bytes[place]! ^= 1 << Math.floor(chance() * 8);
    }
    if (this.cuts(bytes)) return;
    // Never before what came earlier: TCP keeps the order whatever the delay of each piece.
    this.lastDue = Math.max(this.lastDue, performance.now() + latencyMs + chance() * jitterMs);
    this.waiting.push({ bytes, dueAt: this.lastDue });
    if (this.waiting.length > 64) this.from.pause();
    this.pump();
  }

  private cuts(bytes: Buffer): boolean {
    const { cutAt } = this.weather;
    if (cutAt === null || cutAt.times <= 0 || !bytes.includes(cutAt.words)) return false;
    cutAt.times--;
    this.weather.struck++;
    if (cutAt.where === 'behind') this.to.write(bytes);
    this.to.destroySoon();
    this.from.resetAndDestroy();
    return true;
  }

  /** Passes on what is due. */
  private pump(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const now = performance.now();
    while (!this.weather.held && (this.waiting[0]?.dueAt ?? Infinity) <= now) {
      if (!this.to.write(this.waiting.shift()!.bytes)) break;
    }
    if (this.waiting.length === 0) {
      if (this.ended) this.to.end();
      this.from.resume();
      return;
    }
    if (this.to.writableNeedDrain && !this.weather.held) return;
    this.timer = setTimeout(() => this.pump(), Math.max(LOOK_AGAIN_MS, this.waiting[0]!.dueAt - now));
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.length = 0;
  }
}
