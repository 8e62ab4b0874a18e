import { agree } from './compare-field.js';
import { recordValues } from './compare-set.js';
import type { ClaimField, EvidenceItem, OfficeRecord } from './define-agency.js';
import {
  finding,
  isBinding,
  stands,
  weighRecord,
  type FinalReason,
  type Finding,
  type TaskClaim,
} from './weigh-record.js';

/** Which finding explains best when several records were weighed and none agrees: what stands comes before what does not. */
const TELLING: readonly FinalReason[] = [
  'archive_lost',
  'below_claim',
  'record_expired',
  'record_revoked',
  'record_differs',
];

/**
 * Decides what a claim is worth against the records that the office's source holds under the item's lookup key.
 *
 * Nobody is confirmed by silence: an empty field that must agree, or a fact that cannot be read, ends in `unable` and in front
 * of an officer. The order of the records does not matter. `today` (`YYYY-MM-DD`) decides what has expired.
 */
export function judge(item: EvidenceItem, claim: TaskClaim, records: readonly OfficeRecord[], today: string): Finding {
  const candidates = records.filter((record) => isCandidate(item, claim, record));
  if (item.conditions?.adverse) return judgeAdverse(item, claim, candidates, today);
  const findings = candidates.map((record) => weighRecord(item, claim, record, today));
  if (findings.length === 0) return finding('no_record');
  const adverse = findings.filter(({ reason }) => reason === 'adverse_record');
  if (adverse.length > 0) return gravest(item, adverse);
  const agreeing = findings.filter(({ verdict }) => verdict === 'confirmed');
  return agreeing.length > 0 ? theOneAnswer(agreeing) : mostTelling(findings);
}

/** Absence is what is asked for. Records that do not stand (sealed, not final) must not come to light in any way. */
function judgeAdverse(
  item: EvidenceItem,
  claim: TaskClaim,
  candidates: readonly OfficeRecord[],
  today: string,
): Finding {
  const standing = candidates.filter((record) => stands(item, record));
  if (standing.length === 0) return finding('no_adverse_record');
  const found = standing
    .map((record) => weighRecord(item, claim, record, today))
    .filter(({ verdict }) => verdict === 'confirmed');
  // Only somebody under the same number and another name: too grave a matter for a machine.
  if (found.length === 0) return finding('ambiguous_record');
  return gravest(
    item,
    found.map(({ facts, comparison }) => finding('adverse_record', facts, comparison)),
  );
}

/**
 * A source may match more loosely than the rules do (a collation that ignores case, or takes rare characters for equal). A
 * record that comes back without the lookup field is taken on the source's word.
 */
function isCandidate(item: EvidenceItem, claim: TaskClaim, record: OfficeRecord): boolean {
  let asked = false;
  for (const name of item.lookup) {
    const claimed = claim[name];
    const field = item.claim[name];
    if (claimed === undefined || !field) continue;
    asked = true;
    const found = record[name];
    if (found === undefined) continue;
    if (!recordValues(found).some((value) => agree(lookupRule(field), claimed, value))) return false;
  }
  return asked;
}

/** A field that is not compared, or only noted, is still looked up by the rule of its kind. */
function lookupRule(field: ClaimField): ClaimField['rule'] {
  if (field.kind === 'id_number') return 'id_number';
  return field.kind === 'certificate_number' ? 'number' : field.rule;
}

/** Several records that agree must also say the same, otherwise an officer has to look. */
function theOneAnswer(agreeing: readonly Finding[]): Finding {
  const answers = new Set(agreeing.map(({ facts }) => JSON.stringify(facts)));
  if (answers.size > 1) return finding('ambiguous_record');
  const [first] = agreeing.toSorted(
    (a, b) => Number(a.reason !== 'record_agrees') - Number(b.reason !== 'record_agrees') || inText(a, b),
  );
  return first ?? finding('no_record');
}

/** Of several adverse findings the one that weighs most; where the item has no such order and they differ, an officer decides. */
function gravest(item: EvidenceItem, adverse: readonly Finding[]): Finding {
  const rule = item.conditions?.gravest;
  if (!rule) return theOneAnswer(adverse);
  const [first] = adverse.toSorted((a, b) => gravity(rule, b) - gravity(rule, a) || inText(a, b));
  return first ?? finding('no_record');
}

function gravity(rule: { field: string; order: readonly string[] | 'latest' }, { facts }: Finding): number {
  const value = facts[rule.field];
  if (rule.order === 'latest') return Number(String(value ?? '0').replaceAll('-', ''));
  const place = rule.order.indexOf(String(value));
  return place < 0 ? -rule.order.length : -place;
}

/** The record that comes nearest to the claim, and of equally near ones the one that explains most. */
function mostTelling(findings: readonly Finding[]): Finding {
  const [first] = findings.toSorted(
    (a, b) =>
      disagreements(a) - disagreements(b) || TELLING.indexOf(a.reason) - TELLING.indexOf(b.reason) || inText(a, b),
  );
  return first ?? finding('no_record');
}

function disagreements({ comparison }: Finding): number {
  return comparison.filter((line) => line.outcome === 'differs' || (line.outcome === 'absent' && isBinding(line)))
    .length;
}

/** Any fixed order will do, as long as it is not that of the rows. */
function inText(a: Finding, b: Finding): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}
