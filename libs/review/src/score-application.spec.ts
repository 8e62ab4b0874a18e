import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Facts, Reason, SubjectRef } from '#contracts';
import { REASONS } from '#contracts';
import type { Finding } from './count-findings.js';
import { parseRuleFile } from './parse-rule-file.js';
import type { IndicatorRule, RuleFile } from './rule-file.js';
import { type Score, scoreApplication } from './score-application.js';

const rules = parseRuleFile(
  JSON.parse(readFileSync(new URL('../policy/foshan-2014-illustrative.json', import.meta.url), 'utf8')),
);
const handedInAt = new Date('2026-05-04T10:00:00+08:00');
const finding = (
  item: string,
  agency: string,
  facts: Facts = {},
  reason: Reason = 'record_agrees',
  subject: SubjectRef = 'applicant',
): Finding => ({ item, agency, office: `${agency}.shunde`, subject, verdict: REASONS[reason].verdict, reason, facts });

const insured = (agency: string, months_city: number, reason: Reason = 'record_agrees', insured_now = true): Finding =>
  finding('social_insurance', agency, { months_city, months_province: months_city, insured_now }, reason);
const permit = (agency: string, months: number, reason: Reason = 'record_agrees'): Finding =>
  finding('residence_permit', agency, { months }, reason);
const entry = [
  finding('id_card', 'public_security'),
  finding('hukou_booklet', 'public_security', { household_kind: 'rural' }),
  permit('public_security', 48),
  permit('floating_population', 48),
  insured('human_resources', 40),
  insured('social_insurance_fund', 40),
];
const score = (findings: readonly Finding[], file: RuleFile = rules): Score =>
  scoreApplication(file, findings, handedInAt);
const points = (findings: readonly Finding[], indicator: string, file: RuleFile = rules): number | undefined =>
  score(findings, file).lines.find((line) => line.indicator === indicator)?.points;
const flagsOf = ({ flags }: Score): string[] => flags.map(({ kind, indicator }) => `${indicator} ${kind}`);

/** The rule file with one indicator changed. */
const changed = (id: string, change: Partial<IndicatorRule>): RuleFile => ({
  ...rules,
  indicators: rules.indicators.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const donation = (donated_on: string, yuan: number): Finding =>
  finding('charity_donation', 'donation_recipient', { donated_on, amount_cents: yuan * 100 });

describe('scoreApplication', () => {
  it('adds up what the offices confirmed', () => {
    const result = score([...entry, finding('diploma_higher_ed', 'education', { degree: 'college' })]);
    // college 60; 40 months: 3 full years × 5 and × 15; residence 4 full years × 4.
    expect(result.total).toBe(6000 + 1500 + 4500 + 1600);
    expect(result).toMatchObject({ threshold: 6000, reached: true, barred: false, flags: [] });
    expect(result.subtotals).toMatchObject({ personal_quality: 6000, insurance: 6000, residence: 1600 });
    expect(result.lines.find(({ indicator }) => indicator === 'edu')?.from).toEqual([
      { item: 'diploma_higher_ed', office: 'education.shunde', subject: 'applicant' },
    ]);
  });

  it('reaches the threshold at 60 points, not below', () => {
    const short = (one: Finding): Finding => ({
      ...one,
      facts: Object.fromEntries(
        Object.entries(one.facts).map(([name, value]) => [name, typeof value === 'number' ? 11 : value]),
      ),
    });
    const newcomer = [...entry.map(short), finding('diploma_higher_ed', 'education', { degree: 'college' })];
    expect(score(newcomer)).toMatchObject({ total: 6000, reached: true });
    expect(score(newcomer, { ...rules, threshold: 6001 })).toMatchObject({ reached: false, barred: false });
  });

  it.each<Reason>(['no_record', 'archive_lost', 'not_competent', 'record_revoked', 'record_differs', 'record_expired'])(
    'gives nothing for %s, whatever facts come with it',
    (reason) =>
      expect(points([finding('diploma_higher_ed', 'education', { degree: 'doctor' }, reason)], 'edu')).toBeUndefined(),
  );

  it('takes the best diploma, not their sum', () => {
    const diplomas = [
      finding('diploma_senior_city', 'education', { degree: 'senior_secondary' }),
      finding('diploma_higher_ed', 'education', { degree: 'college' }),
      finding('diploma_higher_ed', 'education', { degree: 'bachelor' }),
    ];
    expect(points(diplomas, 'edu')).toBe(8000);
  });

  it('rounds full units down, after adding what several bodies found', () => {
    const hours = (n: number): Finding => finding('volunteer_service', 'volunteer_organisation', { hours: n });
    expect(points([hours(49)], 'volunteer')).toBe(0);
    expect(points([hours(50)], 'volunteer')).toBe(200);
    expect(points([hours(30), hours(30)], 'volunteer')).toBe(200);
    expect(points([donation('2025-01-01', 1999)], 'donation')).toBe(200);
    const taxes = [
      finding('national_tax', 'national_tax', { amount_cents: 600_000 }),
      finding('local_tax', 'local_tax', { amount_cents: 400_000 }),
    ];
    expect(points(taxes, 'tax')).toBe(100);
  });

  it('caps an indicator and says so', () => {
    const lines = score([finding('blood_donation', 'health', { times: 6 })]).lines;
    expect(lines).toMatchObject([{ indicator: 'blood', points: 1000, note: 'capped' }]);
  });

  it('caps each year where the rule says so', () => {
    const file = changed('donation', { cap: { perYear: 200, total: 500 } });
    expect(points([donation('2024-03-01', 3000), donation('2025-03-01', 900)], 'donation', file)).toBe(200);
    expect(points([donation('2024-03-01', 3000), donation('2025-03-01', 1000)], 'donation', file)).toBe(400);
    expect(
      points(
        ['2023', '2024', '2025'].map((year) => donation(`${year}-03-01`, 1000)),
        'donation',
        file,
      ),
    ).toBe(500);
  });

  it('caps a group in the order of the file, so that the lines still add up', () => {
    const file = {
      ...rules,
      groups: rules.groups.map((group) => (group.id === 'insurance' ? { ...group, cap: 2000 } : group)),
    };
    const result = score(entry, file);
    expect(result.lines.filter(({ indicator }) => indicator.startsWith('insurance'))).toMatchObject([
      { indicator: 'insurance_province', points: 1500 },
      { indicator: 'insurance_city', points: 500, note: 'group_capped' },
    ]);
    expect(result.subtotals['insurance']).toBe(2000);
  });

  it('counts a window back from the day of handing in', () => {
    expect(points([donation('2021-05-05', 1000)], 'donation')).toBe(200);
    expect(points([donation('2026-05-04', 1000)], 'donation')).toBe(200);
    const outside = score([donation('2021-05-04', 1000), donation('2026-05-05', 1000)]);
    expect(outside.lines).toEqual([]);
    expect(flagsOf(outside).filter((flag) => flag.startsWith('donation'))).toEqual([
      'donation outside_window',
      'donation outside_window',
    ]);
  });

  it('gives nothing for a fact that is missing or a code without points, and flags it', () => {
    const result = score([
      finding('diploma_higher_ed', 'education'),
      finding('scarce_talent', 'human_resources', { class: 'galaxy' }),
    ]);
    expect(result.lines).toEqual([]);
    expect(flagsOf(result)).toEqual(expect.arrayContaining(['edu missing_fact', 'talent unlisted_code']));
  });
});

describe('an item of two agencies', () => {
  it('counts only when both confirm', () => {
    const one = score([permit('public_security', 48)]);
    expect(one.lines.map(({ indicator }) => indicator)).toEqual(['gate_residence']);
    expect(flagsOf(one)).toContain('residence not_confirmed_by_all');
    const refuted = score([permit('public_security', 48), permit('floating_population', 48, 'no_record')]);
    expect(flagsOf(refuted)).toContain('residence not_confirmed_by_all');
  });

  it('takes the lower value where they differ, and flags the conflict', () => {
    const result = score([permit('public_security', 48), permit('floating_population', 41)]);
    expect(result.lines[0]).toMatchObject({ indicator: 'residence', points: 1200, note: 'lower_value_counted' });
    expect(flagsOf(result)).toContain('residence conflict');
    expect(result.lines[0]?.from).toHaveLength(2);
  });

  it('takes the office’s value where the record shows less than was claimed', () => {
    const result = score([permit('public_security', 48), permit('floating_population', 41, 'below_claim')]);
    expect(result.lines[0]).toMatchObject({ indicator: 'residence', points: 1200 });
  });
});

describe('deductions, bars and gates', () => {
  const adverse = (item: string, agency: string, facts: Facts, subject: SubjectRef = 'applicant'): Finding =>
    finding(item, agency, facts, 'adverse_record', subject);

  it('takes points for an adverse record only', () => {
    const record = adverse('criminal_record', 'public_security', { class: 'criminal' });
    expect(score([...entry, record]).total).toBe(score(entry).total - 10_000);
    expect(score([...entry, finding('criminal_record', 'public_security', {}, 'no_adverse_record')]).total).toBe(
      score(entry).total,
    );
  });

  it.each<[string, SubjectRef, Facts, boolean]>([
    ['inside five years', 'applicant', { compliance: 'violation', violation_on: '2021-05-05' }, true],
    ['five years ago', 'applicant', { compliance: 'violation', violation_on: '2021-05-04' }, false],
    ['of the spouse', 'spouse', { compliance: 'violation', violation_on: '2024-01-01' }, true],
    ['without a date', 'applicant', { compliance: 'violation' }, true],
  ])('a breach %s', (_, subject, facts, barred) => {
    const result = score([...entry, adverse('family_planning', 'family_planning', facts, subject)]);
    expect(result).toMatchObject({ barred, reached: result.total >= 6000 && !barred });
  });

  it('does not open a gate for silence', () => {
    for (const missing of entry) {
      const result = score(entry.filter((one) => one !== missing));
      const gated =
        ['id_card', 'hukou_booklet'].includes(missing.item) ||
        ['public_security', 'social_insurance_fund'].includes(missing.agency);
      expect(result.barred).toBe(gated);
    }
    expect(flagsOf(score(entry.slice(1)))).toEqual(['gate_identity gate_unmet']);
  });

  it('asks whether insurance is paid now', () => {
    const lapsed = entry.map((one) => ({
      ...one,
      facts: 'insured_now' in one.facts ? { ...one.facts, insured_now: false } : one.facts,
    }));
    expect(flagsOf(score(lapsed))).toEqual(['gate_insurance gate_unmet']);
  });
});

describe('whatever the findings', () => {
  const reason = fc.constantFrom<Reason>(
    'record_agrees',
    'below_claim',
    'adverse_record',
    'record_differs',
    'no_record',
    'archive_lost',
  );
  const date = fc.constantFrom('2019-01-01', '2022-02-02', '2025-12-31', '2030-01-01');
  const n = fc.nat({ max: 300 });
  const some = fc.oneof(
    fc
      .record({ months: n })
      .map((facts) => ['residence_permit', ['public_security', 'floating_population'], facts] as const),
    fc
      .record({ months_city: n, months_province: n, insured_now: fc.boolean() }, { requiredKeys: [] })
      .map((facts) => ['social_insurance', ['human_resources', 'social_insurance_fund'], facts] as const),
    fc
      .record({ degree: fc.constantFrom('college', 'doctor', 'senior_secondary') })
      .map((facts) => ['diploma_higher_ed', ['education'], facts] as const),
    fc.record({ hours: n }).map((facts) => ['volunteer_service', ['volunteer_organisation'], facts] as const),
    fc
      .record({ amount_cents: fc.nat({ max: 2_000_000 }), donated_on: date })
      .map((facts) => ['charity_donation', ['donation_recipient'], facts] as const),
    fc
      .record({ kind: fc.constantFrom('invention', 'design'), granted_on: date })
      .map((facts) => ['patent', ['science_technology'], facts] as const),
    fc
      .record({ level: fc.constantFrom('county', 'national') })
      .map((facts) => ['award', ['awarding_bodies'], facts] as const),
    fc
      .record({ class: fc.constant('criminal') })
      .map((facts) => ['criminal_record', ['public_security'], facts] as const),
    fc
      .record({ compliance: fc.constantFrom('violation', 'compliant'), violation_on: date })
      .map((facts) => ['family_planning', ['family_planning'], facts] as const),
    fc.constant(['id_card', ['public_security'], {}] as const),
    fc.constant(['hukou_booklet', ['public_security'], {}] as const),
  );
  const findings = fc
    .array(fc.tuple(some, fc.nat(), reason, fc.constantFrom<SubjectRef>('applicant', 'applicant', 'spouse')), {
      maxLength: 14,
    })
    .map((list) =>
      list.map(([[item, agencies, facts], which, why, subject]) =>
        finding(item, agencies[which % agencies.length]!, facts as Facts, why, subject),
      ),
    );

  it('their order does not matter', () => {
    expect(score([...entry].reverse())).toEqual(score(entry));
    fc.assert(
      fc.property(
        findings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => expect(score(shuffled)).toEqual(score(all)),
      ),
      { numRuns: 300 },
    );
  });

  it('the score never rises when a confirmed finding turns into not found', () => {
    fc.assert(
      fc.property(findings, fc.nat(), (all, which) => {
        const confirmed = all.filter(({ verdict }) => verdict === 'confirmed');
        fc.pre(confirmed.length > 0);
        const turned = confirmed[which % confirmed.length]!;
        const after = all.map((one): Finding =>
          one === turned ? { ...one, verdict: 'not_found', reason: 'no_record' } : one,
        );
        expect(score(after).total).toBeLessThanOrEqual(score(all).total);
        if (!score(all).reached) expect(score(after).reached).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('caps hold, lines and subtotals add up, and points are integers', () => {
    const capped: RuleFile = {
      ...changed('donation', { cap: { perYear: 200, total: 500 } }),
      groups: rules.groups.map((group) => (group.id === 'contribution' ? { ...group, cap: 3000 } : group)),
    };
    fc.assert(
      fc.property(findings, fc.constantFrom(rules, capped), (all, file) => {
        const { lines, total, subtotals } = score(all, file);
        const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
        expect(total).toBe(sum(lines.map((line) => line.points)));
        expect(total).toBe(sum(Object.values(subtotals)));
        for (const { indicator, points: got } of lines) {
          expect(Number.isSafeInteger(got)).toBe(true);
          const { cap } = file.indicators.find(({ id }) => id === indicator)!;
          expect(Math.abs(got)).toBeLessThanOrEqual(cap?.total ?? Number.POSITIVE_INFINITY);
        }
        for (const { id, cap } of file.groups)
          expect(subtotals[id]).toBeLessThanOrEqual(cap ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 300 },
    );
  });

  it('claims have no part in it: findings without facts bring nothing but fixed points', () => {
    fc.assert(
      fc.property(findings, (all) => {
        const silent = all.map((one): Finding => ({ ...one, facts: {} }));
        expect(score(silent).total).toBe(0);
      }),
    );
  });
});
