import type { DataSource } from 'typeorm';
import { TASKS_EXCHANGE } from '#contracts';
import type { Publisher } from '#bus';
import { crashPoint, type Logger } from '#runtime';
import { drainOutbox } from '#store';
import { encryptForOffice, type OfficeEncryptionKeys } from './encrypt-for-office.js';

const CLAIM = 1024;
const POLL_MS = 200;

/**
 * Carries the outbox to the offices' queues. Several may run side by side. `wake` shortens the wait after a commit that filled
 * the outbox; polling is what guarantees that nothing stays.
 */
export class Dispatcher {
  private running: Promise<void> | null = null;
  private stopping = false;
  private wakeUp: () => void = () => undefined;
  dispatched = 0;

  constructor(
    private readonly store: DataSource,
    private readonly publisher: Publisher,
    private readonly log: Logger,
    private readonly officeKeys: OfficeEncryptionKeys,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const more = await this.drainOnce().catch((error: unknown) => {
        this.log.warn({ event: 'dispatch-failed', error: error instanceof Error ? error.message : String(error) });
        return false;
      });
      if (!more) await this.rest();
    }
  }

  /**
   * True when the outbox had as much as one claim takes, so that there may be more. A broker that says no is at work: one office's full
   * queue holds up nobody else, for what it refused has a pause now and the next claim takes what lies behind it.
   */
  private async drainOnce(): Promise<boolean> {
    let answered = false;
    const full = new Set<string>();
    const { claimed, confirmed } = await drainOutbox(this.store, CLAIM, async (messages) => {
      crashPoint('before-task-publish');
      const outgoing = messages.map(({ office, envelopeId, payloadType, body }) => {
        const message = {
          exchange: TASKS_EXCHANGE,
          routingKey: office,
          messageId: envelopeId,
          type: payloadType,
          body,
        };
        return encryptForOffice(message, this.officeKeys.get(office));
      });
      const outcomes = await this.publisher.publishAll(await Promise.all(outgoing));
      crashPoint('after-task-publish');
      answered = outcomes.some(({ kind }) => kind === 'confirmed' || kind === 'refused');
      outcomes.forEach(({ kind }, index) => kind === 'refused' && full.add(messages[index]!.office));
      return outcomes.map((outcome) => outcome.kind === 'confirmed');
    });
    crashPoint('after-outbox-commit');
    this.dispatched += confirmed;
    if (confirmed < claimed)
      this.log.warn({ event: 'not-confirmed', messages: claimed - confirmed, refusedBy: [...full] });
    return claimed === CLAIM && answered;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
