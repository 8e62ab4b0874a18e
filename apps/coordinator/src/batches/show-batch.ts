import type { Catalogue } from '#agencies';
import type { Batch, ListedBatchItem } from '#store';
import { PROBLEMS } from '../http/problem.js';
import type { CodedBody } from '../progress/bodies.js';
import { itemRef, officeRef, rejectionWords } from '../progress/words.js';
import type { BatchBody, BatchItemBody } from './batch-bodies.js';

export function showBatch(batch: Batch, catalogue: Catalogue): BatchBody {
  const { id, action, ref, reason, state, total, done, failed, code, office, season, decidedBy } = batch;
  return {
    ...{ id, action, started_by: ref, started_at: batch.startedAt.toISOString(), reason, decided_by: decidedBy },
    decided_at: batch.decidedAt?.toISOString() ?? null,
    finished_at: batch.finishedAt?.toISOString() ?? null,
    state,
    why: wordsOf(code),
    office: office === null ? null : officeRef(office, catalogue),
    ...{ season, total, done, failed },
  };
}

export function showBatchItem(row: ListedBatchItem, catalogue: Catalogue): BatchItemBody {
  const { subject, office, application, item, outcome, code } = row;
  return {
    ...{ subject, application, outcome },
    office: office === null ? null : officeRef(office, catalogue),
    item: office === null || item === null ? null : itemRef(office, item, catalogue),
    why: wordsOf(code),
  };
}

/** A rejection of a message, or a problem of a decision. */
function wordsOf(code: string | null): CodedBody | null {
  if (code === null) return null;
  const problem = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as keyof typeof PROBLEMS] : null;
  const { zh, en } = problem ?? rejectionWords(code);
  return { code, zh, en };
}
