import { mayBecome } from '#review';
import type { WindowState } from '#contracts';
import { tasksDigest } from '../leaf/leaves.js';
import { areTwo } from './check-keys.js';
import type { Inspection } from './inspection.js';

/** Leaves that may not come behind the seal. A RESULT may when it was admitted, a SCORE when its findings changed by that. */
const SEALED_OFF = ['APPLICATION_SPLIT', 'WINDOW_STATE', 'SEAL'] as const;

/** Window states follow each other as they may, and the season is split, answered and sealed in that order. */
export function checkWindow(inspection: Inspection): void {
  let state: WindowState | null = null;
  for (const entry of inspection.of('WINDOW_STATE')) {
    const { leaf } = entry;
    const moved = state === leaf.state && (state === 'planned' || state === 'open');
    if (state !== null && !moved && !mayBecome(state, leaf.state)) {
      inspection.note('WINDOW_STATE', entry, `${state} to ${leaf.state}`);
    }
    if (leaf.state === 'closed' && leaf.at < leaf.closes_at) {
      inspection.note('WINDOW_STATE', entry, 'closed before its end');
    }
    state = leaf.state;
  }
  const seal = inspection.of('SEAL')[0];
  if (seal === undefined) return inspection.noteWhole('UNSEALED');
  if (state !== 'closed') inspection.note('WINDOW_STATE', seal, 'sealed and not closed');
  for (const entry of inspection.of(...SEALED_OFF)) {
    if (entry.index > seal.index) inspection.note('AFTER_SEAL', entry, entry.leaf.type);
  }
}

/** Results answer tasks of their office, with a number of their own, once, and in time or admitted by two persons. */
export function checkResults(inspection: Inspection): void {
  const numbers = new Set<string>();
  const answered = new Map<string, number>();
  const issued = new Set<string>();
  const admitted = new Set<string>();
  let closed = false;
  for (const entry of inspection.entries) {
    const { leaf } = entry;
    if (leaf.type === 'WINDOW_STATE') closed = leaf.state === 'closed';
    else if (leaf.type === 'TASK_ISSUED') issued.add(`${leaf.task} ${leaf.revision} ${leaf.office}`);
    else if (leaf.type === 'OVERRIDE') {
      if (!areTwo(leaf.approved_by)) inspection.note('APPROVAL', entry, leaf.action);
      else if (leaf.action === 'admit_result') admitted.add(leaf.target);
    } else if (leaf.type === 'RESULT' || leaf.type === 'LATE_RESULT') {
      if (!issued.has(`${leaf.task} ${leaf.revision} ${leaf.office}`)) inspection.note('UNKNOWN_TASK', entry);
      const number = `${leaf.office} ${leaf.sequence}`;
      if (numbers.has(number)) inspection.note('SEQUENCE_REUSED', entry, number);
      numbers.add(number);
      if (leaf.type === 'LATE_RESULT') continue;
      if (closed && !admitted.has(leaf.digest)) inspection.note('RESULT_AFTER_CLOSE', entry);
      if (!leaf.final) continue;
      if (answered.get(leaf.task) === leaf.revision) inspection.note('DUPLICATE_RESULT', entry);
      answered.set(leaf.task, leaf.revision);
    }
  }
}

/** Every application was split into the tasks that were issued for it, and no others. */
export function checkTasks(inspection: Inspection): void {
  const tasks = new Map<string, Set<string>>();
  for (const { leaf } of inspection.of('TASK_ISSUED')) {
    const known = tasks.get(leaf.application) ?? new Set();
    tasks.set(leaf.application, known.add(leaf.task));
  }
  const split = new Set<string>();
  for (const entry of inspection.of('APPLICATION_SPLIT')) {
    const { application, tasks: count, tasks_digest } = entry.leaf;
    const issued = [...(tasks.get(application) ?? [])];
    if (split.has(application)) inspection.note('TASKS_MISMATCH', entry, 'split twice');
    else if (issued.length !== count || tasksDigest(issued) !== tasks_digest) {
      inspection.note('TASKS_MISMATCH', entry, `${count} planned, ${issued.length} issued`);
    }
    split.add(application);
  }
  for (const entry of inspection.of('TASK_ISSUED')) {
    if (!split.has(entry.leaf.application)) inspection.note('TASKS_MISMATCH', entry, 'of no application');
  }
}
