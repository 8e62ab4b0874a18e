import { RESULT_V1, resultsExchange } from '#contracts';
import type { Publisher } from '#bus';
import type { JournalledAnswer } from '../journal/journal.js';
import type { Desk } from './desk.js';

const PAGE = 256;
/** The longest wait, in multiples of the first: an hour for a first wait of a minute. */
const LONGEST = 64;

export interface ResendSettings {
  /** How long an answer waits for its receipt before it is sent again; doubled each time after that. */
  afterMs: number;
}

/**
 * Sends again, byte for byte, what has no receipt: a broker that lost its data took results with it that it had confirmed. How often
 * an answer was sent again is kept in memory alone, so that after a start everything without a receipt is sent once more.
 */
export class Resender {
  private readonly sent = new Map<number, { times: number; dueAt: number }>();
  /** Answers up to this number have waited for a whole pause. */
  private horizon: number;
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly desk: Desk,
    private readonly publisher: Pick<Publisher, 'publishAll'>,
    private readonly settings: ResendSettings,
  ) {
    this.horizon = desk.journal.lastSequence;
  }

  start(): void {
    this.plan();
  }

  /** The broker came back, perhaps without its data: what was sent before it went away is due after one pause. */
  brokerCameBack(): void {
    this.sent.clear();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.sending;
  }

  /** Sends what is due at `now` (monotonic milliseconds); returns how many answers went out. */
  async round(now: number): Promise<number> {
    const { journal } = this.desk;
    const awaiting = journal.awaitingReceipts(this.horizon);
    this.forgetReceipted(awaiting);
    const due = awaiting.filter((sequence) => (this.sent.get(sequence)?.dueAt ?? -Infinity) <= now);
    this.horizon = journal.lastSequence;
    let resent = 0;
    for (let from = 0; from < due.length && !this.stopped; from += PAGE) {
      const answers = journal.answersNumbered(due.slice(from, from + PAGE));
      if (!(await this.publish(answers))) break;
      for (const { sequence } of answers) this.note(sequence, now);
      resent += answers.length;
    }
    if (resent > 0) this.desk.log.warn({ event: 'results-sent-again', office: this.desk.office, results: resent });
    return resent;
  }

  private plan(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sending = this.round(performance.now())
        .catch((error: unknown) => {
          const words = error instanceof Error ? error.message : 'unknown';
          this.desk.log.warn({ event: 'results-not-sent-again', office: this.desk.office, error: words });
        })
        .then(() => this.plan());
    }, this.settings.afterMs);
  }

  private note(sequence: number, now: number): void {
    const times = (this.sent.get(sequence)?.times ?? 0) + 1;
    this.sent.set(sequence, { times, dueAt: now + this.settings.afterMs * Math.min(2 ** times, LONGEST) - 1 });
  }

  private forgetReceipted(awaiting: readonly number[]): void {
    if (this.sent.size === 0) return;
    const still = new Set(awaiting);
    for (const sequence of this.sent.keys()) if (!still.has(sequence)) this.sent.delete(sequence);
  }

  private async publish(answers: readonly JournalledAnswer[]): Promise<boolean> {
    const { office, account } = this.desk;
    const outcomes = await this.publisher.publishAll(
      answers.map(({ resultDigest, envelope }) => ({
        exchange: resultsExchange(office),
        routingKey: '',
        messageId: resultDigest,
        type: RESULT_V1,
        body: envelope,
        userId: account,
      })),
    );
    return outcomes.every(({ kind }) => kind === 'confirmed');
  }
}
