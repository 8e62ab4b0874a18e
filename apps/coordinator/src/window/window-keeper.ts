import type { DataSource } from 'typeorm';
import { FENCE_V1, fenceQueue, ingressQueue, type FenceV1 } from '#contracts';
import type { OutgoingMessage, Publisher } from '#bus';
import { crashPoint, type Logger } from '#runtime';
import { signMessageOf } from '#signing';
import { noteFence, openDueWindows, readFences, readSeasons, type SeasonStatus } from '#store';
import { uuidv7 } from 'uuidv7';
import { recordWindowState } from '../ledger/record-window-state.js';
import { announceWindow, type AnnouncementParts } from './announce-window.js';

const TICK_MS = 1_000;
/** A per-message TTL must stay below 2^32 ms (49.7 days), and the window is 91 days long: a fence is parked when it fits. */
const LONGEST_TTL_MS = 40 * 86_400_000;
/** How late a parked fence may come because of its way to the broker. */
const LONGEST_WAY_MS = 1_000;

export interface WindowKeeperParts extends AnnouncementParts {
  store: DataSource;
  publisher: Publisher;
  /** Empties a fence queue: an older fence with a longer wait at its head would hold back the new one. */
  purgeQueue(queue: string): Promise<void>;
  log: Logger;
  /** Closes a season whose fences were all seen and that has settled; safe to call at any time, and called until it is closed. */
  tryClose(season: string): Promise<void>;
}

/**
 * Keeps each season's window: opens it, parks its fences in the broker, publishes a second fence at the deadline, and closes
 * what is ready. Every step is safe to repeat and to race with another coordinator. Times are the database's season clock.
 */
export class WindowKeeper {
  private timer: NodeJS.Timeout | null = null;
  private ticking: Promise<void> = Promise.resolve();

  constructor(private readonly parts: WindowKeeperParts) {}

  /** Runs one tick before it returns, so that fences are armed when the program says that it is ready. */
  async start(): Promise<void> {
    await this.tick();
    this.plan(TICK_MS);
  }

  async stop(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.ticking;
  }

  private plan(delay: number): void {
    this.timer = setTimeout(() => {
      this.ticking = this.tick()
        .catch((error: unknown) => {
          this.parts.log.warn({
            event: 'window-tick-failed',
            error: error instanceof Error ? error.message : String(error),
          });
          return TICK_MS;
        })
        .then((next) => {
          if (this.timer !== null) this.plan(next);
        });
    }, delay);
  }

  /** Returns after how many real milliseconds to look again: sooner when a deadline is near. */
  private async tick(): Promise<number> {
    const { store, log } = this.parts;
    await store.transaction(async (manager) => {
      for (const window of await openDueWindows(manager)) {
        await recordWindowState(manager, window, 'open');
        await announceWindow(manager, { ...window, state: 'open' }, this.parts);
        log.info({ event: 'window-opened', season: window.id });
      }
    });
    let next = TICK_MS;
    const seasons = await readSeasons(store);
    const readAt = performance.now();
    for (const season of seasons) {
      if (season.state === 'closed' || season.state === 'sealed') continue;
      const leftMs = leftAt(season);
      if (leftMs > 0) next = Math.min(next, leftMs + 1);
      await this.keepFences(season, leftMs, readAt);
      if (season.state === 'closing') await this.parts.tryClose(season.id);
    }
    return next;
  }

  /** `leftMs` real milliseconds were left until the deadline when the monotonic clock showed `readAt`. */
  private async keepFences(season: SeasonStatus, leftMs: number, readAt: number): Promise<void> {
    const fences = new Map((await readFences(this.parts.store, season.id, season.epoch)).map((f) => [f.queue, f]));
    for (let partition = 0; partition < season.partitions; partition++) {
      const queue = ingressQueue(partition);
      const fence = fences.get(queue);
      if (leftMs <= 0) {
        if (!fence?.publishedAt && !fence?.seenAt) await this.publishFence(season, queue);
      } else if (!fence?.armedUntil && leftMs <= LONGEST_TTL_MS) {
        await this.parkFence(season, queue, leftMs + readAt);
      }
    }
  }

  /** `endsAt` on the monotonic clock: what passes before the fence is on its way, at the broker or in this program, is time that it waits less. */
  private async parkFence(season: SeasonStatus, queue: string, endsAt: number): Promise<void> {
    const body = await this.signFence(season, queue);
    await this.parts.purgeQueue(fenceQueue(queue));
    const waitMs = Math.max(0, Math.ceil(endsAt - performance.now()));
    const sentAt = performance.now();
    const parked = await this.parts.publisher.publish(fenceMessage(fenceQueue(queue), body, waitMs));
    if (parked.kind !== 'confirmed') throw new Error(`fence of ${queue} could not be parked: ${parked.kind}`);
    // It began to wait somewhere on its way: perhaps so much too late. The next tick purges it and parks another.
    if (performance.now() - sentAt > LONGEST_WAY_MS) throw new Error(`fence of ${queue} was too long on its way`);
    crashPoint('after-fence-parked');
    await noteFence(
      this.parts.store,
      { season: season.id, epoch: season.epoch, queue },
      { armedUntil: season.closesAt },
    );
    this.parts.log.info({ event: 'fence-parked', season: season.id, epoch: season.epoch, queue });
  }

  private async publishFence(season: SeasonStatus, queue: string): Promise<void> {
    const published = await this.parts.publisher.publish(fenceMessage(queue, await this.signFence(season, queue)));
    if (published.kind !== 'confirmed') throw new Error(`fence of ${queue} could not be published: ${published.kind}`);
    crashPoint('after-fence-published');
    await noteFence(this.parts.store, { season: season.id, epoch: season.epoch, queue }, 'published');
    this.parts.log.info({ event: 'fence-published', season: season.id, epoch: season.epoch, queue });
    // One that was parked for a later deadline, before a coordinator died, would lie there until then.
    await this.parts.purgeQueue(fenceQueue(queue));
  }

  private async signFence(season: SeasonStatus, queue: string): Promise<Buffer> {
    const fence: FenceV1 = {
      v: 1,
      realm: this.parts.realm,
      season: season.id,
      epoch: season.epoch,
      queue,
      closes_at: season.closesAt.toISOString(),
    };
    return (await signMessageOf(this.parts.signer, FENCE_V1, Buffer.from(JSON.stringify(fence)))).body;
  }
}

function fenceMessage(to: string, body: Buffer, expirationMs?: number): OutgoingMessage {
  return { exchange: '', routingKey: to, messageId: uuidv7(), type: FENCE_V1, body, expirationMs };
}

/** Real milliseconds from the reading of a season to its deadline. */
function leftAt({ closesAt, now, rate }: SeasonStatus): number {
  return (closesAt.getTime() - now.getTime()) / rate;
}
