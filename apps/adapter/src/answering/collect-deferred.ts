import type { Publisher } from '#bus';
import { SourceUnavailable, type DeferredAnswer } from '#connectors';
import type { TaskV1 } from '#contracts';
import type { OpenQuestion } from '../journal/question-book.js';
import { isPastClose, type FoundAnswer } from './build-results.js';
import { conclude, logUnavailable, toOfficer } from './conclude.js';
import type { Desk } from './desk.js';
import { issueResults, publishResults } from './issue-results.js';
import type { ReadTask } from './read-delivery.js';

/** Questions that are looked at together: bounds what is held in memory, and one statement of the department's database. */
const PAGE = 200;

/**
 * Looks once for answers to everything that the office asked another system, and publishes what there is. A question is forgotten when its
 * answer has left the house, confirmed; so a process that dies in between sends the same bytes when it is back. What the department
 * failed at or gave back goes to an officer; what needs the office's mending waits. At the end of the window the asking ends.
 */
export async function collectDeferred(desk: Desk, publisher: Pick<Publisher, 'publishAll'>): Promise<void> {
  for (let place = 0; ;) {
    const page = desk.journal.questions.after(place, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    place = last.place;
    await sendRecorded(page, desk, publisher);
    for (const questions of stillOpen(page, desk).values()) await collectItem(questions, desk, publisher);
  }
}

interface AskedQuestion {
  reference: string;
  asked: ReadTask;
}

/** Answers that an earlier life of this process recorded and may not have sent. */
async function sendRecorded(
  page: readonly OpenQuestion[],
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<void> {
  const answered = page.filter(({ answeredBy }) => answeredBy !== null);
  if (answered.length === 0) return;
  const sequences = new Set(answered.map(({ answeredBy }) => answeredBy));
  const answers = desk.journal.answersTo(answered).filter(({ sequence }) => sequences.has(sequence));
  await desk.journal.flush();
  await publishResults(answers, desk, publisher);
  desk.journal.questions.forget(answered.map(({ taskDigest }) => taskDigest));
}

/** What is still waited for, by item. Past the end of the window, and for an item that the source does not hold any more, nothing is. */
function stillOpen(page: readonly OpenQuestion[], desk: Desk): Map<string, AskedQuestion[]> {
  const now = desk.clock.now();
  const open = new Map<string, AskedQuestion[]>();
  const over: string[] = [];
  for (const { reference, task: text, taskDigest, answeredBy } of page) {
    if (answeredBy !== null) continue;
    const task = JSON.parse(text) as TaskV1;
    const item = desk.items.get(task.item);
    if (isPastClose(task, desk.journal.windowEnd(task.season), now)) over.push(taskDigest);
    else if (item !== undefined) {
      const question: AskedQuestion = { reference, asked: { kind: 'task', task, item, digest: taskDigest } };
      const sameItem = open.get(item.id);
      if (sameItem === undefined) open.set(item.id, [question]);
      else sameItem.push(question);
    }
  }
  if (over.length > 0) {
    desk.log.warn({ event: 'not-answered-elsewhere', office: desk.office, questions: over.length });
    desk.journal.questions.forget(over);
  }
  return open;
}

async function collectItem(
  questions: readonly AskedQuestion[],
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<void> {
  const { deferred } = desk.source;
  const [first] = questions;
  if (first === undefined || deferred === null || !deferred.items.has(first.asked.item.id)) return;
  const { item } = first.asked;
  let answers: DeferredAnswer[];
  try {
    answers = await deferred.collect(
      item,
      questions.map(({ reference, asked }) => ({ reference, claim: asked.task.claim })),
    );
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    logUnavailable(error, item.id, desk);
    return;
  }
  const byReference = new Map(questions.map(({ reference, asked }) => [reference, asked]));
  const into = { found: [] as FoundAnswer[], unreadable: new Set<string>() };
  for (const answer of answers) {
    const asked = byReference.get(answer.reference);
    if (asked === undefined || answer.kind === 'deferred') continue;
    if (answer.kind === 'failed') into.found.push(toOfficer(asked, answer.reason, desk.source.kind, desk));
    else conclude(asked, answer, desk, into);
  }
  if (into.found.length === 0) return;
  const issued = await desk.turns.take(() => issueResults(into.found, desk));
  await desk.journal.flush();
  await publishResults(issued, desk, publisher);
  desk.journal.questions.forget(issued.map(({ taskDigest }) => taskDigest));
}
