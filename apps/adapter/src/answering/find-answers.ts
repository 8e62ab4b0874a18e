import { RetryLater } from '#bus';
import { answerTo, SourceUnavailable } from '#connectors';
import { expiredAnswer, findAnswer, isPastClose, shanghaiDay, type FoundAnswer } from './build-results.js';
import type { Desk } from './desk.js';
import type { ReadTask } from './read-delivery.js';

/**
 * Asks the source about tasks, once for each item. `unreadable` holds the digests of tasks about whose record nothing may be
 * concluded. Throws RetryLater when the source does not answer.
 */
export async function findAnswers(
  tasks: readonly ReadTask[],
  desk: Desk,
  now: Date,
): Promise<{ found: FoundAnswer[]; unreadable: Set<string> }> {
  const found: FoundAnswer[] = [];
  const unreadable = new Set<string>();
  const ends = new Map<string, string | null>();
  const byItem = new Map<string, ReadTask[]>();
  for (const asked of tasks) {
    const { season, item } = asked.task;
    if (!ends.has(season)) ends.set(season, desk.journal.windowEnd(season));
    if (isPastClose(asked.task, ends.get(season) ?? null, now)) found.push(expiredAnswer(asked, desk.source.kind, now));
    else {
      const sameItem = byItem.get(item);
      if (sameItem === undefined) byItem.set(item, [asked]);
      else sameItem.push(asked);
    }
  }
  await Promise.all(
    [...byItem.values()].map(async (asked) => {
      for (const answer of await lookUp(asked, desk)) {
        if ('unreadable' in answer) unreadable.add(answer.unreadable);
        else found.push(answer);
      }
    }),
  );
  return { found, unreadable };
}

/** One question to the source for tasks of one item. */
async function lookUp(asked: readonly ReadTask[], desk: Desk): Promise<(FoundAnswer | { unreadable: string })[]> {
  const [first] = asked;
  if (first === undefined) return [];
  try {
    const answer = await desk.source.lookup({ item: first.item, claims: asked.map(({ task }) => task.claim) });
    const at = desk.clock.now();
    const reading = { observedAt: at.toISOString(), today: shanghaiDay(at) };
    return asked.map((task, n) => {
      const said = answerTo(answer, n);
      // By the item of the answer: the office's mapping may have a field compared in another way than the agency does.
      if (said.kind === 'records') {
        const { records, item, sourceName, asOf } = said;
        return findAnswer({ ...task, item }, records, { ...reading, sourceName, asOf });
      }
      desk.log.error({
        event: 'record-unreadable',
        office: desk.office,
        item: first.item.id,
        kind: said.kind,
        field: said.kind === 'deferred' ? null : said.reason,
        task: task.task.task_id,
      });
      return { unreadable: task.digest };
    });
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    const level = error.needs === 'office' ? 'error' : 'warn';
    desk.log[level]({
      event: 'source-unavailable',
      office: desk.office,
      item: first.item.id,
      code: error.code,
      needs: error.needs,
    });
    throw new RetryLater('the source does not answer', { cause: error });
  }
}
