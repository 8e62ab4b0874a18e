import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Catalogue } from '#agencies';
import { agencyOf, asksForOfficer } from '#contracts';
import { openWorklistEntries, settleWorklistEntries } from '#store';
import type { Decision } from './decide-results.js';

/**
 * What a batch of results means for the worklists of offices: an interim answer that asks for an officer opens an entry, a final
 * one to a task that was on the way ends it. A batch without interim answers costs nothing.
 */
export async function keepWorklist(
  manager: EntityManager,
  decisions: readonly Decision[],
  catalogue: Catalogue,
): Promise<void> {
  const accepted = decisions.flatMap((decision) => (decision.kind === 'accepted' ? [decision] : []));
  const asking = accepted.filter(({ opened }) => asksForOfficer(opened.result.reason));
  await openWorklistEntries(
    manager,
    asking.map(({ task, opened: { office, result } }) => ({
      id: uuidv7(),
      taskId: task.id,
      revision: task.revision,
      reason: result.reason,
      needsSecondPerson: catalogue.item(agencyOf(office), result.item)?.secondPerson !== undefined,
    })),
  );
  const ended = accepted.filter(({ answers, task }) => answers && task.state === 'interim');
  await settleWorklistEntries(
    manager,
    ended.map(({ task }) => task.id),
  );
}
