import type { ResultV1 } from '#contracts';
import { INGRESS, type SimBroker, type SimMessage } from './sim-broker.js';
import type { SimTask } from './sim-store.js';

/** What can be broken in the simulated programs on purpose, to see that the invariants find it. */
export type Flaw =
  | 'acks before it commits'
  | 'answers anew'
  | 'no barrier at the fence'
  | 'closes without looking'
  | 'never sends again'
  | 'leaves a gap in the log';

type Answer = Extract<SimMessage, { kind: 'result' }>;

/** The adapter of one office: its journal outlives it, its memory does not. */
export class SimOffice {
  /** By task id. */
  readonly journal = new Map<string, Answer>();
  readonly receipts = new Map<string, string>();
  answered = 0;
  private batch: SimMessage[] = [];

  constructor(
    readonly office: string,
    private readonly broker: SimBroker,
    private readonly tasks: ReadonlyMap<string, SimTask>,
    private readonly flaw: Flaw | null,
  ) {}

  take(): void {
    if (this.batch.length === 0) this.batch = this.broker.take(this.office, `task.${this.office}`, 3);
  }

  /** Journals, publishes and acknowledges; `diesAfter` says how far it gets (3: all the way). */
  work(diesAfter: number, now: Date): void {
    const answers: Answer[] = [];
    for (const message of this.batch) {
      if (message.kind === 'receipt') this.receipts.set(message.digest, message.status);
      if (message.kind === 'task') answers.push(this.answer(message.task, now));
    }
    if (diesAfter >= 2) for (const answer of answers) this.broker.publish(INGRESS, answer);
    if (diesAfter < 3) return this.die();
    this.broker.ack(this.office);
    this.batch = [];
  }

  /** Sends again what has no receipt. */
  resend(): void {
    if (this.flaw === 'never sends again') return;
    for (const answer of this.journal.values())
      if (!this.receipts.has(answer.digest)) this.broker.publish(INGRESS, answer);
  }

  die(): void {
    this.batch = [];
    this.broker.disconnect(this.office);
  }

  private answer(id: string, now: Date): Answer {
    const known = this.journal.get(id);
    if (known !== undefined && this.flaw !== 'answers anew') return known;
    const task = this.tasks.get(id)!;
    const sequence = ++this.answered;
    const at = now.toISOString();
    const result: ResultV1 = {
      v: 1,
      realm: 'foshan/test',
      season: task.season,
      result_id: `${this.office} ${sequence}`,
      task_id: id,
      revision: task.revision,
      task_digest: task.digest.toString('base64'),
      nonce: task.nonce,
      office: this.office,
      item: task.item,
      sequence,
      verdict: 'not_found',
      reason: 'no_record',
      facts: {},
      comparison: [],
      evidence: { source: 'simulation', digest: null, as_of: null },
      decided_by: { mode: 'automatic' },
      observed_at: at,
      signed_at: at,
      salt: '',
    };
    const answer: Answer = {
      kind: 'result',
      digest: digestOf(`${this.office} ${sequence}`),
      office: this.office,
      result,
    };
    this.journal.set(id, answer);
    return answer;
  }
}

/** 32 bytes that stand for the digest of some bytes; unlike for unlike texts. */
function digestOf(text: string): string {
  return Buffer.from(text.padEnd(32, '.')).toString('base64');
}
