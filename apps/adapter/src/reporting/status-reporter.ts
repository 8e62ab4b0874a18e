import { uuidv7 } from 'uuidv7';
import type { Publisher } from '#bus';
import { resultsExchange, STATUS_V1 } from '#contracts';
import { programVersion } from '#runtime';
import { signMessageBy } from '#signing';
import type { Desk } from '../answering/desk.js';
import { buildStatus } from './build-status.js';

const APART_MS = 5_000;

export interface ReportSettings {
  everyMs: number;
  /** However often circuits open and close, no two statuses are closer together. */
  apartMs?: number;
}

/**
 * Tells the coordinator how the office's program is: at once, whenever a circuit opens or closes, and from time to time. One that did not go
 * out is not sent again, for the next one says more. Nothing that goes wrong here touches the office's answers.
 */
export class StatusReporter {
  private readonly version = programVersion();
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> = Promise.resolve();
  private busy = false;
  private lastAt = -Infinity;
  private stopped = false;
  private isSilent = false;
  /** A circuit changed while a status was on its way. */
  private changed = false;

  constructor(
    private readonly desk: Desk,
    private readonly publisher: Pick<Publisher, 'publishAll'>,
    private readonly settings: ReportSettings,
  ) {}

  start(): void {
    this.desk.circuits.onChange(() => this.planSoon());
    this.plan(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.desk.circuits.onChange(() => undefined);
    if (this.timer !== null) clearTimeout(this.timer);
    await this.sending;
  }

  private get apartMs(): number {
    return this.settings.apartMs ?? APART_MS;
  }

  private planSoon(): void {
    if (!this.busy) this.plan(Math.max(0, this.lastAt + this.apartMs - performance.now()));
    else this.changed = true;
  }

  private plan(delayMs: number): void {
    if (this.stopped) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.sending = this.report();
    }, delayMs);
  }

  private async report(): Promise<void> {
    this.busy = true;
    this.lastAt = performance.now();
    try {
      await this.send();
      this.isSilent = false;
    } catch (error) {
      // Said once, not every minute.
      if (!this.isSilent) {
        const words = error instanceof Error ? error.message : 'unknown';
        this.desk.log.warn({ event: 'status-not-sent', office: this.desk.office, error: words });
      }
      this.isSilent = true;
    }
    this.busy = false;
    const { everyMs } = this.settings;
    // Offices that started together do not stay in step.
    this.plan(this.changed ? this.apartMs : everyMs * (0.75 + Math.random() / 2));
    this.changed = false;
  }

  private async send(): Promise<void> {
    const { desk, publisher, version } = this;
    const statusId = uuidv7();
    const payload = Buffer.from(JSON.stringify(buildStatus(desk, statusId, version, new Date())));
    const { body } = await signMessageBy(desk.signer, STATUS_V1, payload);
    const [outcome] = await publisher.publishAll([
      {
        exchange: resultsExchange(desk.office),
        routingKey: '',
        messageId: statusId,
        type: STATUS_V1,
        body,
        userId: desk.account,
      },
    ]);
    if (outcome?.kind !== 'confirmed') throw new Error(`not confirmed (${outcome?.kind})`);
  }
}
