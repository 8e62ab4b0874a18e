import { loadCatalogue, type EvidenceItem } from '#agencies';
import { REASONS } from '#contracts';
import { officerReasons, proposalFaults } from './proposal-faults.js';
import type { Proposal } from './worklist-entry.js';

const TODAY = '2026-10-08';
const catalogue = await loadCatalogue();
const item = (agency: string, id: string): EvidenceItem => catalogue.item(agency, id)!;
const insurance = item('social_insurance_fund', 'social_insurance');
const criminal = item('public_security', 'criminal_record');
const CLAIM = { name: '张伟', id_number: '11010519491231002X', months_city: 40, months_province: 60 };

function proposal(change: Partial<Proposal> = {}): Proposal {
  return {
    verdict: 'confirmed',
    reason: 'record_agrees',
    facts: {},
    comparison: [],
    evidence: { source: '纸质台账', digest: null, as_of: null },
    ...change,
  };
}

const codesOf = (of: EvidenceItem, change: Partial<Proposal>) =>
  proposalFaults(of, CLAIM, proposal(change), TODAY).map(({ path, code }) => `${path} ${code}`);

describe('reasons of an officer', () => {
  it('are those that the item knows, each of a final verdict', () => {
    expect(officerReasons(criminal)).toEqual([
      'no_adverse_record',
      'adverse_record',
      'ambiguous_record',
      'archive_lost',
    ]);
    expect(officerReasons(insurance)).toContain('below_claim');
    expect(officerReasons(insurance)).not.toContain('expired_before_asked');
    for (const { item: one } of catalogue.items())
      for (const reason of officerReasons(one))
        expect(['confirmed', 'contradicted', 'not_found', 'unable']).toContain(REASONS[reason].verdict);
  });

  it('go with their verdict', () => {
    expect(codesOf(criminal, { reason: 'record_agrees' })).toEqual(['reason reason_not_for_item']);
    expect(codesOf(criminal, { verdict: 'contradicted', reason: 'no_adverse_record' })).toEqual([
      'reason reason_not_for_item',
    ]);
    expect(codesOf(criminal, { reason: 'no_adverse_record' })).toEqual([]);
  });
});

describe('facts of a proposal', () => {
  const full = { months_city: 40, months_province: 60 };

  it('must give back what is claimed and counted', () => {
    expect(codesOf(insurance, { facts: full })).toEqual([]);
    expect(codesOf(insurance, { facts: { months_city: 40 } })).toEqual(['facts.months_province fact_missing']);
  });

  it('must go with the reason', () => {
    const below = { verdict: 'contradicted', reason: 'below_claim' } as const;
    expect(codesOf(insurance, { facts: { ...full, months_city: 39 } })).toEqual([
      'facts.months_city contradicts_claim',
      'facts.months_province contradicts_claim',
    ]);
    expect(codesOf(insurance, { ...below, facts: { ...full, months_city: 39 } })).toEqual([]);
    expect(codesOf(insurance, { ...below, facts: full })).toHaveLength(2);
  });

  it('must be of the item and of their kind', () => {
    expect(codesOf(insurance, { facts: { ...full, points: 9 } })).toEqual(['facts.points unknown_fact']);
    expect(codesOf(insurance, { facts: { ...full, months_city: -1 } })).toEqual(['facts.months_city wrong_kind']);
    expect(codesOf(criminal, { verdict: 'contradicted', reason: 'adverse_record', facts: { class: 'petty' } })).toEqual(
      ['facts.class wrong_kind'],
    );
  });

  it('are none where there is no record of this person', () => {
    for (const reason of ['no_record', 'archive_lost'] as const)
      expect(codesOf(insurance, { verdict: REASONS[reason].verdict, reason, facts: { months_city: 1 } })).toEqual([
        'facts.months_city fact_not_wanted',
      ]);
  });
});

it('a proposal says what was looked at, and compares only what was claimed', () => {
  expect(
    codesOf(criminal, {
      reason: 'no_adverse_record',
      evidence: { source: ' ', digest: null, as_of: null },
      comparison: [{ field: 'wealth', rule: 'exact', outcome: 'equal' }],
    }),
  ).toEqual(['comparison[0].field unknown_field', 'evidence.source evidence_missing']);
});
