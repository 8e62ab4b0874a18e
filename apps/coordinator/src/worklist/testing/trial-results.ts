import { uuidv7 } from 'uuidv7';
import { RESULT_V1, type ResultV1 } from '#contracts';
import { EnvelopeVerifier, signMessage } from '#signing';
import { seasonNow } from '#store';
import { collectBatch, type CollectionOutcome } from '../../collection/collect-batch.js';
import type { TrialCoordinator } from '../../intake/testing/trial-coordinator.js';

export interface IssuedTask {
  id: string;
  office: string;
  item: string;
  digest: Buffer;
  nonce: string;
}

let sequence = 0;

/** The tasks of an office for an item, in the order of their ids. */
export async function tasksFor(coordinator: TrialCoordinator, office: string, item: string): Promise<IssuedTask[]> {
  return coordinator.store.query<IssuedTask[]>(
    'SELECT id, office, item, digest, nonce FROM task WHERE office = $1 AND item = $2 ORDER BY id',
    [office, item],
  );
}

/** Lets offices answer, and the coordinator collect it: one batch, through signature, rules and transaction. */
export async function collectAnswers(
  coordinator: TrialCoordinator,
  answers: readonly (Pick<ResultV1, 'verdict' | 'reason'> & Partial<ResultV1> & { task: IssuedTask })[],
): Promise<CollectionOutcome> {
  const now = (await seasonNow(coordinator.store)).toISOString();
  const deliveries = answers.map(({ task, ...change }) => {
    const result: ResultV1 = {
      v: 1,
      realm: coordinator.realm,
      season: '2026',
      result_id: uuidv7(),
      task_id: task.id,
      revision: 1,
      task_digest: task.digest.toString('base64'),
      nonce: task.nonce,
      office: task.office,
      item: task.item,
      sequence: ++sequence,
      facts: {},
      comparison: [],
      evidence: { source: 'trial', digest: null, as_of: null },
      decided_by: { mode: 'automatic' },
      observed_at: now,
      signed_at: now,
      salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...change,
    };
    const payload = Buffer.from(JSON.stringify(result));
    const { body } = signMessage(coordinator.officeSigner(task.office), RESULT_V1, payload);
    return {
      content: body,
      exchange: `results.${task.office}`,
      routingKey: '',
      queue: 'ingress.0',
      redelivered: false,
      properties: { userId: task.office, headers: {} },
    };
  });
  const { store, catalogue, signer, realm, keyRing } = coordinator;
  return collectBatch(
    { queue: 'ingress.0', deliveries },
    {
      store,
      catalogue,
      signer,
      realm,
      opening: { verifier: new EnvelopeVerifier(keyRing), accountsPerOffice: true, knowsOffice: () => true },
      onFence: () => Promise.resolve(),
    },
  );
}
