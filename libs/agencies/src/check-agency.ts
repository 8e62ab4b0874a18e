import { isOfficeId, officeId } from '#contracts';
import { isSetRule, SET_KINDS } from './compare-set.js';
import { DISTRICTS, type AgencyDefinition, type ClaimField, type EvidenceItem } from './define-agency.js';
import { formFault } from './field-kinds.js';
import { isIndicator } from './indicators.js';
import { recordFieldsOf } from './item-fields.js';

const IDENTIFIER = /^[a-z][a-z0-9_]{1,40}$/;

/** What has to be mended in an agency file before it can be used; empty when it is sound. `id` is its file name. */
export function agencyFaults(id: string, agency: AgencyDefinition): string[] {
  const faults: string[] = [];
  if (agency.id !== id) faults.push(`id is '${agency.id}', but the file is named '${id}': make them equal`);
  faults.push(...officeFaults(agency));
  if (agency.items.length === 0) faults.push('items is empty: name at least one item');
  for (const itemId of repeated(agency.items.map((item) => item.id)))
    faults.push(`items has '${itemId}' twice: item ids are unique within an agency`);
  for (const item of agency.items)
    faults.push(...itemFaults(agency, item).map((fault) => `item '${item.id}': ${fault}`));
  return faults;
}

function officeFaults(agency: AgencyDefinition): string[] {
  const jurisdictions = agency.offices.map((office) => office.jurisdiction);
  const faults = repeated(jurisdictions).map((jurisdiction) => `offices has '${jurisdiction}' twice: keep one`);
  if (jurisdictions.length === 0) faults.push('offices is empty: name at least one office');
  for (const jurisdiction of jurisdictions)
    if (!isOfficeId(officeId(agency.id, jurisdiction)))
      faults.push(`offices: '${jurisdiction}' gives no valid office id: use lower case, digits and _`);
  return faults;
}

function itemFaults(agency: AgencyDefinition, item: EvidenceItem): string[] {
  const faults: string[] = [];
  if (!IDENTIFIER.test(item.id)) faults.push('id must be lower case letters, digits and _');
  if (item.policy.trim() === '') faults.push('policy is empty: name the clause that gives the item to this agency');
  if (item.subjects.length === 0) faults.push('subjects is empty: say whom the item is about');
  if (item.feeds.length === 0) faults.push('feeds is empty: name an indicator');
  for (const id of item.feeds) if (!isIndicator(id)) faults.push(`feeds '${id}', which is not in INDICATORS`);
  if (!Number.isInteger(item.dueInWorkingDays) || item.dueInWorkingDays < 1 || item.dueInWorkingDays > 60)
    faults.push('dueInWorkingDays must be a whole number from 1 to 60');
  faults.push(
    ...routeFaults(agency, item),
    ...lookupFaults(item),
    ...conditionFaults(item),
    ...secondPersonFaults(item),
  );
  for (const [name, field] of Object.entries(item.claim)) faults.push(...fieldFaults(item, name, field));
  for (const [name, { kind, codes }] of Object.entries(item.facts))
    if ((kind === 'code') !== hasCodes(codes))
      faults.push(`fact '${name}' must have codes if, and only if, its kind is 'code'`);
  for (const name of [...Object.keys(item.claim), ...recordFieldsOf(item)])
    if (!IDENTIFIER.test(name)) faults.push(`field '${name}' must be named in lower case letters, digits and _`);
  return faults;
}

function routeFaults(agency: AgencyDefinition, { route, claim }: EvidenceItem): string[] {
  const offices = agency.offices.map((office) => office.jurisdiction);
  const lacking = (needed: string[]) =>
    needed
      .filter((jurisdiction) => !offices.includes(jurisdiction))
      .map((jurisdiction) => `route needs an office '${jurisdiction}': add it to offices`);
  if (route.to === 'district') return lacking(Object.keys(DISTRICTS));
  if (route.to !== 'issuing_body') return lacking([route.to]);
  const field = claim[route.field];
  if (!field) return [`route reads the field '${route.field}', which is not in claim`];
  if (field.kind !== 'code' || field.optional)
    return [`route field '${route.field}' must be of kind 'code' and not optional`];
  return lacking(Object.keys(field.codes ?? {}));
}

function lookupFaults({ lookup, claim }: EvidenceItem): string[] {
  const faults: string[] = [];
  if (lookup.length === 0) faults.push('lookup is empty: a record must be found by something');
  for (const name of lookup) {
    if (!Object.hasOwn(claim, name)) faults.push(`lookup names '${name}', which is not in claim`);
    if (claim[name]?.against)
      faults.push(`lookup field '${name}' must not have 'against': a record is found by one column`);
    if (claim[name]?.rule === 'at_least') faults.push(`lookup field '${name}' must not have the rule 'at_least'`);
  }
  if (lookup.every((name) => claim[name]?.optional)) faults.push('lookup needs a field that is not optional');
  return faults;
}

function conditionFaults({ conditions, facts }: EvidenceItem): string[] {
  const { gravest, status, adverseValues } = conditions ?? {};
  const faults: string[] = [];
  const codes = facts[gravest?.field ?? '']?.codes;
  if (gravest && !Object.hasOwn(facts, gravest.field))
    faults.push(`conditions.gravest names '${gravest.field}', which is not in facts`);
  if (gravest && gravest.order !== 'latest' && !sameSet(gravest.order, Object.keys(codes ?? {})))
    faults.push('conditions.gravest.order must list every code of its fact once');
  if (status?.notStanding.length === 0) faults.push('conditions.status.notStanding is empty');
  if (adverseValues?.values.length === 0) faults.push('conditions.adverseValues.values is empty');
  return faults;
}

function secondPersonFaults({ secondPerson, conditions }: EvidenceItem): string[] {
  if (secondPerson === undefined)
    return conditions?.adverse || conditions?.adverseValues
      ? ['secondPerson is missing: what may bar an applicant is not decided by one person alone']
      : [];
  const { zh, en } = secondPerson;
  return zh.trim() === '' || en.trim() === '' ? ['secondPerson must say why, in zh and en'] : [];
}

function fieldFaults(item: EvidenceItem, name: string, field: ClaimField): string[] {
  const faults: string[] = [];
  const say = (text: string) => faults.push(`claim field '${name}' ${text}`);
  if ((field.kind === 'code') !== hasCodes(field.codes)) say("must have codes if, and only if, its kind is 'code'");
  if (field.rule === 'at_least' && !['count', 'months', 'cents'].includes(field.kind))
    say("has the rule 'at_least' and no quantity");
  if (isSetRule(field.rule) && !SET_KINDS.has(field.kind))
    say('has a rule of sets, which only text and the numbers of papers and persons may have');
  if (field.rule === 'id_number' && field.kind !== 'id_number') say("has the rule 'id_number' and another kind");
  if (field.rule === 'name' && field.kind !== 'name') say("has the rule 'name' and another kind");
  if (item.always && field.from === 'claim' && !field.optional)
    say("must be optional or not from 'claim': the item is always asked, claimed or not");
  if (field.pattern && field.kind !== 'certificate_number')
    say("has a pattern, which only a 'certificate_number' may have");
  // The day does not matter for a number.
  if (field.pattern && formFault(field, field.pattern.example, '9999-12-31'))
    say('has a pattern that its own example does not have');
  return faults;
}

function hasCodes(codes: Record<string, unknown> | undefined): boolean {
  return Object.keys(codes ?? {}).length > 0;
}

function repeated(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, i) => texts.indexOf(text) !== i))];
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && right.every((text) => left.includes(text));
}
