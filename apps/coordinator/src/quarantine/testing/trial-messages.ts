import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import {
  LIMITS,
  officeAccount,
  parseTask,
  RESULT_V1,
  resultsExchange,
  type RejectionCode,
  type ResultV1,
  type TaskV1,
} from '#contracts';
import { judgeAgainAfterMs } from '#review';
import { EnvelopeVerifier, parseEnvelope, signMessage, type Signer } from '#signing';
import { quarantineMessages } from '#store';
import type { CollectionParts } from '../../collection/collect-batch.js';
import type { TrialCoordinator } from '../../intake/testing/trial-coordinator.js';

export interface TrialTask {
  task: TaskV1;
  digest: Buffer;
  body: Buffer;
}

/** The tasks that were handed in, in the order of their ids. */
export async function trialTasks({ store }: TrialCoordinator): Promise<TrialTask[]> {
  const rows = await store.query<{ body: Buffer; digest: Buffer }[]>(
    'SELECT e.body, t.digest FROM task t JOIN envelope e ON e.id = coalesce(t.envelope_id, t.id) ORDER BY t.id',
  );
  return rows.map(({ body, digest }) => {
    const parsed = parseEnvelope(body, LIMITS);
    const task = parsed.kind === 'envelope' ? parseTask(parsed.envelope.payload) : null;
    if (task?.kind !== 'ok') throw new Error('the task cannot be read');
    return { task: task.message, digest, body };
  });
}

/** A signed result for a task; `change` makes it something else. */
export function trialResult(
  { task, digest }: TrialTask,
  coordinator: TrialCoordinator,
  now: Date,
  change: Partial<ResultV1> = {},
  signer: Signer = coordinator.officeSigner(task.office),
): { body: Buffer; digest: Buffer } {
  const result: ResultV1 = {
    v: 1,
    realm: task.realm,
    season: task.season,
    result_id: uuidv7(),
    task_id: task.task_id,
    revision: task.revision,
    task_digest: digest.toString('base64'),
    nonce: task.nonce,
    office: task.office,
    item: task.item,
    sequence: 1,
    verdict: 'not_found',
    reason: 'no_record',
    facts: {},
    comparison: [],
    evidence: { source: 'trial', digest: null, as_of: null },
    decided_by: { mode: 'automatic' },
    observed_at: now.toISOString(),
    signed_at: now.toISOString(),
    salt: randomBytes(16).toString('base64'),
    ...change,
  };
  return signMessage(signer, RESULT_V1, Buffer.from(JSON.stringify(result)));
}

/** Puts a message into quarantine as collection would; returns its id. */
export async function holdMessage(
  { store }: TrialCoordinator,
  message: { body: Buffer; office: string; code: RejectionCode; inTime?: boolean; queue?: string },
): Promise<string> {
  const id = uuidv7();
  const { body, office, code, inTime = true, queue = 'ingress.0' } = message;
  await store.transaction((manager) =>
    quarantineMessages(manager, [
      {
        id,
        code,
        detail: 'trial',
        queue,
        exchange: queue.startsWith('ingress.') ? resultsExchange(office) : 'tasks',
        office,
        inTime,
        headers: { headers: {}, type: RESULT_V1, userId: officeAccount(office) },
        body,
        receiptId: null,
        sequence: null,
        leaf: null,
        judgeAgainAfterMs: judgeAgainAfterMs(code, 0),
      },
    ]),
  );
  return id;
}

/** What judging again works with, over a trial coordinator. */
export function judgingParts(coordinator: TrialCoordinator): CollectionParts & Pick<TrialCoordinator, 'log'> {
  const { store, catalogue, signer, realm, keyRing, log } = coordinator;
  return {
    store,
    catalogue,
    signer,
    realm,
    log,
    opening: { verifier: new EnvelopeVerifier(keyRing), accountsPerOffice: true, knowsOffice: () => true },
    onFence: () => Promise.reject(new Error('no fence is expected')),
  };
}
