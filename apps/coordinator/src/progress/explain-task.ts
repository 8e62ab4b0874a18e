import type { Catalogue } from '#agencies';
import { agencyOf, type Claim } from '#contracts';
import { factForms } from '../worklist/show-entry.js';
import type { TaskBody } from './application-bodies.js';

/**
 * What the fields and facts of a task are called, and what the applicant states in them. `claims` are those of the application, masked;
 * where several are of one item and person it cannot be told which the task is about, and none is shown.
 */
export function explainTask(
  { office, item: id, subject }: { office: string; item: string; subject: string },
  claims: readonly Claim[],
  catalogue: Catalogue,
): Pick<TaskBody, 'claim' | 'fields' | 'fact_forms'> {
  const item = catalogue.item(agencyOf(office), id);
  const same = claims.flatMap((claim, i) => (claim.item === id && claim.subject === subject ? [i] : []));
  const claim = same.length === 1 ? same[0]! : null;
  if (item === undefined) return { claim, fields: [], fact_forms: [] };
  const stated = claim === null ? {} : claims[claim]!.fields;
  const fields = Object.entries(item.claim).map(([field, { label, codes }]) => {
    const value = Object.hasOwn(stated, field) ? stated[field]! : null;
    const words = typeof value === 'string' ? codes?.[value] : undefined;
    return { field, label: wordsOf(label), value, words: words === undefined ? null : wordsOf(words) };
  });
  return { claim, fields, fact_forms: factForms(item) };
}

function wordsOf({ zh, en }: { zh: string; en: string }): { zh: string; en: string } {
  return { zh, en };
}
