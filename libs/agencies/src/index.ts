// Who checks what: agencies, their offices and evidence items, and how a claim is held against an office's record.
// Must never know: queues, keys, databases, the clock, or what a finding is worth in points.
export * from './define-agency.js';
export * from './indicators.js';
export * from './catalogue.js';
export { BadAgencyFile, loadAgencies, loadCatalogue } from './load-agencies.js';
export * from './item-fields.js';
export { itemsOfOffice } from './items-of-office.js';
export { areFactsOfItem, validateClaim } from './validate-claim.js';
export { formFault, kindFault } from './field-kinds.js';
export { judge } from './judge.js';
export type { FinalReason, Finding } from './weigh-record.js';
export { agree, foldNumber } from './compare-field.js';
export { isSetRule, SET_KINDS } from './compare-set.js';
export { maskFound } from './mask-found.js';
export { ruleOfKind } from './rule-of-kind.js';
export * from './identifiers/calendar-date.js';
export * from './identifiers/certificate-numbers.js';
export * from './identifiers/credit-code.js';
export * from './identifiers/id-number.js';
export * from './identifiers/patent-number.js';
