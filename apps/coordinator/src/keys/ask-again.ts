import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { agencyOf, parseTask, TASK_V1, type TaskV1 } from '#contracts';
import { taskIssuedLeaf } from '#ledger';
import { keepAllowed, reviseTask } from '#review';
import { parseEnvelope, signBatchOf, VERIFIER_LIMITS } from '#signing';
import { reopenTasks, seasonNow, type TaskToReopen } from '#store';
import { readCalendarInForce } from '../administration/calendar-in-force.js';
import { newNonce } from '../intake/nonce-pool.js';
import { taskPayload } from '../intake/task-payload.js';
import type { KeyParts } from './key-parts.js';

/** Issues the next revision of tasks, in the caller's transaction: same question, new nonce and dates, new envelope. */
export async function askAgain(
  manager: EntityManager,
  tasks: readonly TaskToReopen[],
  why: string,
  parts: Pick<KeyParts, 'catalogue' | 'signer'>,
): Promise<void> {
  const now = await seasonNow(manager);
  const calendar = await readCalendarInForce(manager);
  const revised = tasks.map(({ body, closesAt }) => {
    const task = readOwnTask(body);
    const item = parts.catalogue.item(agencyOf(task.office), task.item);
    if (item === undefined) throw new Error(`task ${task.task_id} names an item that is no longer in the catalogue`);
    const { dueInWorkingDays } = item;
    return reviseTask(
      { ...task, claim: keepAllowed(item, task.claim) },
      { now, nonce: newNonce(), dueInWorkingDays, calendar, closesAt },
    );
  });
  const signed = await signBatchOf(parts.signer, TASK_V1, revised.map(taskPayload));
  const revisions = revised.map((task, i) => {
    const { body, digest } = signed[i]!;
    const { task_id: id, season, office, revision, nonce, issued_at: issuedAt, due_at: dueAt } = task;
    const leaf = taskIssuedLeaf({
      at: issuedAt,
      application: task.application_ref,
      task: id,
      revision,
      office,
      digest: digest.toString('base64'),
      key_id: parts.signer.keyId,
    });
    return { id, season, office, envelopeId: uuidv7(), revision, nonce, issuedAt, dueAt, digest, body, leaf };
  });
  await reopenTasks(manager, revisions, why, TASK_V1);
}

/** A task that we wrote ourselves: what cannot be read is a fault, not bad input. */
function readOwnTask(body: Buffer): TaskV1 {
  const parsed = parseEnvelope(body, VERIFIER_LIMITS);
  const task = parsed.kind === 'envelope' ? parseTask(parsed.envelope.payload) : parsed;
  if (task.kind !== 'ok') throw new Error(`the stored envelope of a task cannot be read: ${task.code}`);
  return task.message;
}
