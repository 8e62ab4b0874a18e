import type { InputFault } from '#contracts';
import type { WorklistActor } from '#review';
import { readAnsweredBefore } from '#store';
import { PROBLEMS, type ProblemCode } from '../../http/problem.js';
import { proposeAnswers, type OfficerProposal, type WorklistParts } from '../act-on-worklist.js';
import { problemOf } from '../worklist-actor.js';
import { readAnswers } from './read-answers.js';
import type { Sheet, SheetRow } from './read-sheet.js';

/**
 * What becomes of a row: `new` and `changed` (the second person gave the former answer back) are taken; `conflict` is with what
 * somebody did meanwhile; `error` has to be mended in the sheet.
 */
export const ROW_OUTCOMES = ['new', 'changed', 'conflict', 'error'] as const;

export interface RowOutcome {
  row: SheetRow;
  id: string | null;
  outcome: (typeof ROW_OUTCOMES)[number];
  code: ProblemCode | 'invalid_row' | null;
  faults: InputFault[];
}

const MEANWHILE: readonly ProblemCode[] = ['entry_taken', 'entry_in_review', 'entry_decided', 'window_over'];
const ANOTHER_ITEM: InputFault = {
  path: 'entry',
  code: 'another_item',
  zh: '该待办属于其他核查事项',
  en: 'This entry is of another evidence item.',
};

/**
 * Answers the entries of a sheet, each for itself; an entry that nobody has is taken by answering it. `dryRun` says what would become of
 * each row, and writes nothing.
 */
export async function answerSheet(
  parts: WorklistParts,
  actor: WorklistActor,
  sheet: Sheet,
  dryRun: boolean,
): Promise<RowOutcome[]> {
  const answers = readAnswers(sheet);
  const before = await readAnsweredBefore(
    parts.store,
    actor.office,
    answers.flatMap(({ id }) => id ?? []),
  );
  const proposals = new Map<string, OfficerProposal>();
  for (const answer of answers) {
    if (answer.id === null || answer.proposal === null) continue;
    const entry = before.get(answer.id);
    if (entry !== undefined && entry.item !== sheet.item.id) answer.faults.push(ANOTHER_ITEM);
    else proposals.set(answer.id, answer.proposal);
  }
  const acted = await proposeAnswers(parts, actor, proposals, { dryRun, taking: true });
  const byId = new Map(acted.map((one) => [one.id, one]));
  return answers.map(({ row, id, faults }) => {
    const one = id !== null && faults.length === 0 ? byId.get(id) : undefined;
    if (one === undefined) return { row, id, outcome: 'error', code: 'invalid_row', faults };
    const problem = problemOf(one);
    if (problem === null)
      return { row, id, outcome: before.get(one.id)?.answered ? 'changed' : 'new', code: null, faults: [] };
    const outcome = MEANWHILE.includes(problem.code) ? 'conflict' : 'error';
    return { row, id, outcome, code: problem.code, faults: [...(problem.faults ?? [])] };
  });
}

/** Why a row could not be taken, in words. */
export function problemWords({ code, faults }: RowOutcome): { zh: string; en: string } | null {
  if (code === null) return null;
  const all = [...(code === 'invalid_row' ? [] : [PROBLEMS[code]]), ...faults.map(namedFault)];
  return { zh: all.map(({ zh }) => zh).join('；'), en: all.map(({ en }) => en).join(' ') };
}

function namedFault({ path, zh, en }: InputFault): { zh: string; en: string } {
  return path === '' ? { zh, en } : { zh: `${path}：${zh}`, en: `${path}: ${en}` };
}
