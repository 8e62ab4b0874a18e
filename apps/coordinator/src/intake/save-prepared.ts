import type { EntityManager } from 'typeorm';
import { TASK_V1 } from '#contracts';
import { lockSeasonsForIntake, saveApplications, type NewApplication, type SavedApplication } from '#store';

export type SavingOutcome = SavedApplication | { kind: 'season_closed'; number: string };

/**
 * Saves prepared applications in the caller's READ COMMITTED transaction. A season that began to close since they were prepared
 * takes nothing more. The order of the answer is that of the applications.
 */
export async function savePrepared(
  manager: EntityManager,
  applications: readonly NewApplication[],
): Promise<SavingOutcome[]> {
  const open = await lockSeasonsForIntake(manager, [...new Set(applications.map((a) => a.season))]);
  const admitted = applications.filter((a) => open.has(a.season));
  const saved = admitted.length === 0 ? [] : await saveApplications(manager, admitted, TASK_V1);
  let next = 0;
  return applications.map(({ number, season }) =>
    open.has(season) ? saved[next++]! : { kind: 'season_closed', number },
  );
}
