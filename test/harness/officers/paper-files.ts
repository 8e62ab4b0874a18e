import type { DataSource } from 'typeorm';
import type { FinalReason } from '#agencies';
import type { ExpectedFinding } from '../../../apps/rehearsal/src/sample/sample-season.js';

/**
 * What the officers find in their cabinets: by task, the reason that the truth of the sample holds. An officer in earnest looks a person
 * up by the claim; here the task leads to the line of the truth that was made with it.
 */
export async function paperFiles(
  store: DataSource,
  season: string,
  truth: readonly ExpectedFinding[],
): Promise<Map<string, FinalReason>> {
  const key = (one: Pick<ExpectedFinding, 'applicationNumber' | 'item' | 'office' | 'subject' | 'instance'>) =>
    [one.applicationNumber, one.item, one.office, one.subject, one.instance].join(' ');
  const reasons = new Map(truth.map((expected) => [key(expected), expected.expected.reason]));
  const tasks = await store.query<(ExpectedFinding & { id: string })[]>(
    `SELECT t.id, a.number AS "applicationNumber", t.item, t.office, t.subject,
            row_number() OVER (PARTITION BY t.application_id, t.item, t.office, t.subject ORDER BY t.id)::int AS instance
     FROM task t JOIN application a ON a.id = t.application_id WHERE t.season = $1`,
    [season],
  );
  return new Map(
    tasks.flatMap((task) => {
      const reason = reasons.get(key(task));
      return reason === undefined ? [] : [[task.id, reason] as const];
    }),
  );
}
