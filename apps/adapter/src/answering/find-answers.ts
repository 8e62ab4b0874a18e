import { RetryLater } from '#bus';
import { answerTo, SourceUnavailable } from '#connectors';
import type { NewQuestion } from '../journal/question-book.js';
import { askElsewhere } from './ask-elsewhere.js';
import { expiredAnswer, isPastClose, type FoundAnswer } from './build-results.js';
import { conclude, logUnavailable, toOfficer } from './conclude.js';
import type { Desk } from './desk.js';
import type { ReadTask } from './read-delivery.js';

export interface FoundAnswers {
  found: FoundAnswer[];
  /** Digests of tasks about whose record nothing may be concluded. */
  unreadable: Set<string>;
  /** What another system of the office was asked; each has its interim answer in `found`. */
  questions: NewQuestion[];
}

/**
 * Asks the source about tasks, once for each item. What only an officer can answer, and what another system will answer later, gets an
 * interim answer. Throws RetryLater when the source does not answer.
 */
export async function findAnswers(tasks: readonly ReadTask[], desk: Desk, now: Date): Promise<FoundAnswers> {
  const answers: FoundAnswers = { found: [], unreadable: new Set(), questions: [] };
  const ends = new Map<string, string | null>();
  const byItem = new Map<string, ReadTask[]>();
  for (const asked of tasks) {
    const { season, item } = asked.task;
    if (!ends.has(season)) ends.set(season, desk.journal.windowEnd(season));
    if (isPastClose(asked.task, ends.get(season) ?? null, now))
      answers.found.push(expiredAnswer(asked, desk.source.kind, now));
    else {
      const sameItem = byItem.get(item);
      if (sameItem === undefined) byItem.set(item, [asked]);
      else sameItem.push(asked);
    }
  }
  await Promise.all([...byItem.values()].map((asked) => lookUp(asked, desk, answers)));
  return answers;
}

/** One question to the source for tasks of one item. */
async function lookUp(asked: readonly ReadTask[], desk: Desk, into: FoundAnswers): Promise<void> {
  const [first] = asked;
  if (first === undefined) return;
  try {
    const answer = await desk.source.lookup({ item: first.item, claims: asked.map(({ task }) => task.claim) });
    const later: ReadTask[] = [];
    asked.forEach((task, n) => {
      const said = answerTo(answer, n);
      if (said.kind === 'deferred') later.push(task);
      else conclude(task, said, desk, into);
    });
    if (later.length === 0) return;
    const { found, questions } = await askElsewhere(later, desk);
    into.found.push(...found);
    into.questions.push(...questions);
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    logUnavailable(error, first.item.id, desk);
    if (error.needs !== 'officer') throw new RetryLater('the source does not answer', { cause: error });
    for (const task of asked) into.found.push(toOfficer(task, error.code, error.sourceName, desk));
  }
}
