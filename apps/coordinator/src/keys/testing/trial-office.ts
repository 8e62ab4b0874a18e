import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Delivery } from '#bus';
import { RESULT_V1, resultsExchange, type ResultV1 } from '#contracts';
import { EnvelopeVerifier, signMessage, type Signer } from '#signing';
import { seasonNow } from '#store';
import { collectBatch, type CollectionOutcome } from '../../collection/collect-batch.js';
import type { TrialCoordinator } from '../../intake/testing/trial-coordinator.js';

export interface TaskRow {
  id: string;
  office: string;
  item: string;
  revision: number;
  digest: Buffer;
  nonce: string;
  state: string;
  verdict: string | null;
}

/** The tasks of one office, by id. */
export function tasksOf(coordinator: TrialCoordinator, office: string): Promise<TaskRow[]> {
  return coordinator.store.query<TaskRow[]>('SELECT * FROM task WHERE office = $1 ORDER BY id', [office]);
}

/** The answer of an office to one of its tasks, signed. */
export async function answerOf(
  coordinator: TrialCoordinator,
  task: TaskRow,
  sequence: number,
  signer: Signer,
): Promise<Delivery> {
  const now = (await seasonNow(coordinator.store)).toISOString();
  const result: ResultV1 = {
    v: 1,
    realm: coordinator.realm,
    season: '2026',
    result_id: uuidv7(),
    task_id: task.id,
    revision: task.revision,
    task_digest: task.digest.toString('base64'),
    nonce: task.nonce,
    office: task.office,
    item: task.item,
    sequence,
    verdict: 'not_found',
    reason: 'no_record',
    facts: {},
    comparison: [],
    evidence: { source: 'trial', digest: null, as_of: null },
    decided_by: { mode: 'automatic' },
    observed_at: now,
    signed_at: now,
    salt: randomBytes(16).toString('base64'),
  };
  return {
    content: signMessage(signer, RESULT_V1, Buffer.from(JSON.stringify(result))).body,
    exchange: resultsExchange(task.office),
    routingKey: '',
    queue: 'ingress.0',
    redelivered: false,
    properties: { userId: task.office, headers: {} },
  };
}

/** Collects deliveries as the coordinator does, without a broker. */
export function collect(coordinator: TrialCoordinator, deliveries: Delivery[]): Promise<CollectionOutcome> {
  return collectBatch(
    { queue: 'ingress.0', deliveries },
    {
      ...coordinator,
      opening: {
        verifier: new EnvelopeVerifier(coordinator.keyRing),
        accountsPerOffice: true,
        knowsOffice: () => true,
      },
      onFence: () => Promise.reject(new Error('no fence was sent')),
    },
  );
}
