import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { EvidenceItem } from '#agencies';
import type { OfficeId } from '#contracts';
import {
  algorithmOfPublicKey,
  createSigner,
  EnvelopeVerifier,
  generateSigningKey,
  keyIdOf,
  KeyRing,
  type Signer,
} from '#signing';
import { CannotRun } from '../cannot-run.js';
import { ConformLink } from './broker/conform-link.js';
import { judgeRun } from './judging/judge-run.js';
import { isSettled, type DeadLetter, type Observations } from './judging/observations.js';
import type { Point } from './judging/point.js';
import { readNote, type ReadNote } from './judging/judge-reminders.js';
import { readStatus, type ReadStatus } from './judging/judge-statuses.js';
import { readResult } from './judging/read-result.js';
import { ResultsByTask } from './judging/results-by-task.js';
import { Kit } from './script/kit.js';
import type { PlannedMessage } from './script/planned-message.js';
import { signedReceipts } from './script/receipts.js';
import { roundsOf, type Round, type StepId } from './script/steps.js';

export interface ConformInput {
  office: OfficeId;
  amqpUrl: string;
  /** The office's public key, DER SubjectPublicKeyInfo. */
  officeKey: Buffer;
  coordinator: Signer;
  realm: string;
  season: string;
  items: readonly EvidenceItem[];
  steps: ReadonlySet<StepId>;
  batchSize: number;
  /** How long a round waits for what is missing, and the beginning for a client. */
  waitMs: number;
  /** Called once when the queues stand and a client may connect. */
  onWaiting?: () => void;
}

/** While results find no queue. Long enough for a client at work to publish into the void. */
const VOID_MS = 1_500;
const LOOK_AGAIN_MS = 100;

/**
 * Plays coordinator for one office and judges what its client does. Takes `waitMs` at most for each round in which something is
 * missing. Throws CannotRun when nothing can be tested: no broker, no rights, queues in use, no client.
 */
export async function runConform(input: ConformInput): Promise<Point[]> {
  const sent: PlannedMessage[] = [];
  const results = new ResultsByTask();
  const statuses: ReadStatus[] = [];
  const notes: ReadNote[] = [];
  const dead = new Map<string, DeadLetter>();
  const observed: Observations = { sent, results, statuses, notes, dead };
  const stage = new Stage(input, observed);
  const verifier = new EnvelopeVerifier(keyRingOf(input));
  const link = await ConformLink.open({
    amqpUrl: input.amqpUrl,
    office: input.office,
    events: {
      result: (arrival) => {
        const status = readStatus(arrival, input, verifier);
        const note = readNote(arrival, input.office, verifier);
        if (status !== null) statuses.push(status);
        else if (note !== null) notes.push(note);
        else results.add(readResult(arrival, input.office, verifier));
        stage.look();
      },
      dead: (messageId, letter) => {
        dead.set(messageId, letter);
        stage.look();
      },
    },
  });
  try {
    input.onWaiting?.();
    await untilClient(link, input.waitMs);
    const kit = kitOf(input);
    for (const round of roundsOf(input.steps, kit)) {
      await stage.play(round, link, sent);
      // A client that does not stir at all is not waited for again and again.
      if (results.all.length === 0 && dead.size === 0) break;
    }
    await link.send(
      signedReceipts(
        kit,
        stage.open().map((digest) => ({ result_digest: digest, status: 'accepted' })),
      ),
    );
    await untilTrue(() => link.isTaken(), input.waitMs);
    return judgeRun(observed, input.office);
  } finally {
    await link.close();
  }
}

/** Plays rounds: sends, and waits until every message has had its effect. */
class Stage {
  private receipted = 0;
  private pending: readonly PlannedMessage[] = [];
  private settled: () => void = () => undefined;

  constructor(
    private readonly input: ConformInput,
    private readonly observed: Observations,
  ) {}

  /** Called whenever something new was seen. */
  look(): void {
    this.pending = this.pending.filter((message) => !isSettled(message, this.observed));
    if (this.pending.length === 0) this.settled();
  }

  /** Digests of the results that have had no receipt. */
  open(): string[] {
    const fresh = this.observed.results.all.slice(this.receipted);
    this.receipted = this.observed.results.all.length;
    return [...new Set(fresh.flatMap(({ digest }) => (digest === null ? [] : [digest])))];
  }

  async play({ disturbance, messages }: Round, link: ConformLink, sent: PlannedMessage[]): Promise<void> {
    const planned = messages(() => this.open());
    const calm = disturbance === undefined ? null : await link.disturb(disturbance);
    try {
      sent.push(...planned);
      await link.send(planned);
      if (disturbance === 'refuse')
        await this.until(planned.map((one) => ({ ...one, expect: { kind: 'answer', times: 1 } })));
      if (disturbance === 'return') {
        await untilTrue(() => link.isTaken(), this.input.waitMs);
        await pause(VOID_MS);
      }
    } finally {
      await calm?.();
    }
    await this.until(planned);
  }

  private async until(messages: readonly PlannedMessage[]): Promise<void> {
    const limit = new AbortController();
    await Promise.race([
      new Promise<void>((resolve) => {
        this.settled = resolve;
        this.pending = messages;
        this.look();
      }),
      pause(this.input.waitMs, undefined, { signal: limit.signal }).catch((error: unknown) => {
        if (!limit.signal.aborted) throw error;
      }),
    ]);
    limit.abort();
  }
}

async function untilClient(link: ConformLink, waitMs: number): Promise<void> {
  if (!(await untilTrue(() => link.hasClient(), waitMs)))
    throw new CannotRun(`no client reads the office's queue: none came within ${waitMs / 1000} s`);
}

async function untilTrue(holds: () => Promise<boolean>, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs;
  while (!(await holds())) {
    if (performance.now() > deadline) return false;
    await pause(LOOK_AGAIN_MS);
  }
  return true;
}

function keyRingOf({ office, officeKey }: ConformInput): KeyRing {
  return new KeyRing([
    {
      keyId: keyIdOf(officeKey),
      owner: office,
      algorithm: algorithmOfPublicKey(officeKey),
      publicKey: officeKey,
      notBefore: new Date(0),
      notAfter: null,
      state: 'active',
    },
  ]);
}

function kitOf(input: ConformInput): Kit {
  return new Kit({
    ...input,
    stranger: createSigner(generateSigningKey().privateKeyPem),
    now: new Date(),
    uuid: () => randomUUID(),
    nonce: () => randomBytes(16).toString('base64'),
  });
}
