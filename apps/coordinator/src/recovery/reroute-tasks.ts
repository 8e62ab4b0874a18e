import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Catalogue } from '#agencies';
import { agencyOf, LIMITS, parseTask, TASK_V1, type TaskV1 } from '#contracts';
import { taskIssuedLeaf } from '#ledger';
import { COMPETENT_OFFICE, dueAt, keepAllowed, routeAnew, type AllowedTask } from '#review';
import type { Logger } from '#runtime';
import { parseEnvelope, signMessageOf, type KeyHolder } from '#signing';
import { claimUnrouted, leaveUnrouted, rerouteTask, seasonNow, type UnroutedTask } from '#store';
import { readCalendarInForce } from '../administration/calendar-in-force.js';
import { newNonce } from '../intake/nonce-pool.js';
import { taskPayload } from '../intake/task-payload.js';

const MOST = 200;

export interface ReroutingParts {
  store: DataSource;
  catalogue: Catalogue;
  signer: KeyHolder;
  log: Logger;
}

/** Routes anew, by rule, the tasks whose office said that they are not its own; returns how many went out. */
export async function rerouteTasks(parts: ReroutingParts): Promise<number> {
  return parts.store.transaction('READ COMMITTED', async (manager) => {
    const waiting = await claimUnrouted(manager, MOST);
    let sent = 0;
    for (const unrouted of waiting) {
      const routed = chooseOffice(unrouted, unrouted.facts[COMPETENT_OFFICE], parts.catalogue);
      if (routed.kind === 'unroutable') {
        await leaveUnrouted(manager, unrouted.taskId, routed.why);
        parts.log.warn({ event: 'task-not-routed', task: unrouted.taskId, office: unrouted.office, why: routed.why });
        continue;
      }
      await sendTo(manager, unrouted, routed.office, parts);
      sent++;
    }
    return sent;
  });
}

/** The office a task goes to, or why it cannot go where it was named. */
export function chooseOffice(
  unrouted: UnroutedTask,
  named: unknown,
  catalogue: Catalogue,
): ReturnType<typeof routeAnew> {
  return routeAnew({
    task: taskIn(unrouted.body),
    named,
    refusedBy: unrouted.refusedBy,
    knowsOffice: (office) => catalogue.office(office) !== undefined,
    claimOf: (office) => catalogue.item(agencyOf(office), unrouted.item)?.claim ?? null,
  });
}

/** Signs the task for another office under a new revision and puts it into the outbox, in the caller's transaction. */
export async function sendTo(
  manager: EntityManager,
  unrouted: UnroutedTask,
  office: string,
  { catalogue, signer, log }: Pick<ReroutingParts, 'catalogue' | 'signer' | 'log'>,
): Promise<void> {
  const now = await seasonNow(manager);
  const calendar = await readCalendarInForce(manager);
  const before = taskIn(unrouted.body);
  const item = catalogue.item(agencyOf(office), unrouted.item)!;
  const task: AllowedTask = {
    ...before,
    claim: keepAllowed(item, before.claim),
    office,
    revision: before.revision + 1,
    nonce: newNonce(),
    issued_at: now.toISOString(),
    due_at: dueAt(now, item.dueInWorkingDays, calendar, unrouted.closesAt).toISOString(),
    close_at: unrouted.closesAt.toISOString(),
  };
  const { body, digest } = await signMessageOf(signer, TASK_V1, taskPayload(task));
  const envelopeId = uuidv7();
  const leaf = taskIssuedLeaf({
    at: task.issued_at,
    application: task.application_ref,
    task: task.task_id,
    revision: task.revision,
    office,
    digest: digest.toString('base64'),
    key_id: signer.keyId,
  });
  await rerouteTask(manager, {
    leaf,
    taskId: unrouted.taskId,
    season: unrouted.season,
    from: unrouted.office,
    to: office,
    revision: task.revision,
    envelopeId,
    body,
    digest,
    nonce: task.nonce,
    issuedAt: task.issued_at,
    dueAt: task.due_at,
    payloadType: TASK_V1,
  });
  log.info({
    event: 'task-routed-anew',
    task: unrouted.taskId,
    from: unrouted.office,
    to: office,
    revision: task.revision,
  });
}

/** The task in a message of our own making. */
function taskIn(body: Buffer): TaskV1 {
  const parsed = parseEnvelope(body, LIMITS);
  const task = parsed.kind === 'envelope' ? parseTask(parsed.envelope.payload) : null;
  if (task?.kind !== 'ok') throw new Error('a stored task cannot be read');
  return task.message;
}
