import { readdir } from 'node:fs/promises';
import type { ClaimValue } from '#contracts';
import { Catalogue } from './catalogue.js';
import { agencyFaults } from './check-agency.js';
import {
  defineAgency,
  DISTRICTS,
  type AgencyDefinition,
  type ClaimField,
  type FactField,
  type OfficeRecord,
} from './define-agency.js';
import { claimFieldsOf, personalFields, recordFieldsOf } from './item-fields.js';
import { judge } from './judge.js';
import { BadAgencyFile, checkedAgency, loadAgencies, loadCatalogue } from './load-agencies.js';
import { validateClaim } from './validate-claim.js';

const TODAY = '2014-11-20';
const agencies = await loadAgencies();
const catalogue = await loadCatalogue();
const everyItem = catalogue.items().map(({ agency, item }) => [agency, item.id, item] as const);

/** A right value of a field, and another right value that disagrees with it. */
function twoValues(field: ClaimField | FactField): [ClaimValue, ClaimValue] {
  if ('pattern' in field && field.pattern) return [field.pattern.example, `${field.pattern.example}9`];
  const codes = Object.keys(field.codes ?? {});
  switch (field.kind) {
    case 'id_number':
      return ['11010519491231002X', '34052419800101001X'];
    case 'credit_code':
      return ['91350100M000100Y43', '440301103448669'];
    case 'date':
      return ['2010-06-30', '2011-06-30'];
    case 'month':
      return ['2013-01', '2013-02'];
    case 'count':
    case 'months':
    case 'cents':
      return [48, 47];
    case 'code':
      return [codes[0] ?? '', codes[1] ?? 'unlisted'];
    case 'truth':
      return [true, false];
    default:
      return ['甲方', '乙方'];
  }
}

function sampleClaim(fields: Record<string, ClaimField>): Record<string, ClaimValue> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, twoValues(field)[0]]));
}

describe.each(everyItem)('%s: %s', (agency, _id, item) => {
  const claim = sampleClaim(item.claim);
  const facts = Object.fromEntries(Object.entries(item.facts).map(([name, field]) => [name, twoValues(field)[0]]));
  const record: OfficeRecord = {
    ...facts,
    ...Object.fromEntries(
      Object.entries(item.claim).flatMap(([name, field]) =>
        (field.against ?? [name]).map((key) => [key, claim[name] ?? null]),
      ),
    ),
    ...(item.conditions?.expires && { [item.conditions.expires]: '2020-01-01' }),
  };
  const ask = (row: OfficeRecord) => judge(item, claim, [row], TODAY);

  it('accepts its own sample claim', () => {
    const fields = Object.fromEntries(Object.entries(claim).filter(([name]) => item.claim[name]?.from === 'claim'));
    expect(validateClaim(item, fields, TODAY)).toEqual([]);
  });

  it('judges a record that agrees', () => {
    const { verdict, facts: given } = ask(record);
    expect(verdict).toBe(item.conditions?.adverse ? 'contradicted' : 'confirmed');
    expect(Object.keys(given)).toEqual(Object.keys(item.facts));
    expect(judge(item, claim, [], TODAY).reason).toBe(item.conditions?.adverse ? 'no_adverse_record' : 'no_record');
  });

  it('never confirms a record that differs in a field that must agree, or has it empty', () => {
    for (const [name, field] of Object.entries(item.claim)) {
      if (field.rule === 'none' || field.rule === 'noted' || item.conditions?.adverse) continue;
      const other = Object.fromEntries((field.against ?? [name]).map((key) => [key, twoValues(field)[1]]));
      const empty = Object.fromEntries((field.against ?? [name]).map((key) => [key, null]));
      expect([name, ask({ ...record, ...other }).verdict]).not.toContain('confirmed');
      expect([name, ask({ ...record, ...empty }).verdict]).not.toContain('confirmed');
    }
  });

  it('lets nothing stand that was cancelled or has expired', () => {
    const { status, expires, adverse } = item.conditions ?? {};
    for (const state of status?.notStanding ?? [])
      expect(ask({ ...record, [status?.field ?? '']: state }).reason).toBe(
        adverse ? 'no_adverse_record' : 'record_revoked',
      );
    if (expires) expect(ask({ ...record, [expires]: '2014-11-19' }).reason).toBe('record_expired');
  });

  it('reaches an office wherever it is handed in', () => {
    for (const district of Object.keys(DISTRICTS)) {
      const office = catalogue.routeClaim(agency, item, { district, claim });
      expect(catalogue.office(office ?? '')).toMatchObject({ agency });
    }
  });

  it('knows which fields are personal and which a source must supply', () => {
    expect(claimFieldsOf(item)).toEqual(Object.keys(item.claim));
    expect(personalFields(item)).toContain('name');
    expect(recordFieldsOf(item)).toEqual(expect.arrayContaining([...item.lookup, ...Object.keys(item.facts)]));
  });
});

/** Section 四 of the policy: who answers for what, and at which level. `D` district, `C` city, `P` province, `H` home authority, `I` issuing body. */
const ASSIGNED = `
human_resources         social_insurance D, vocational_qualification D, labor_contract D, employment_years D, special_post_talent D
human_resources         professional_title D, scarce_talent D, technical_school_diploma_city C, technical_school_diploma_district D
social_insurance_fund   social_insurance D
public_security         id_card D, hukou_booklet D, residence_permit D, brave_act_award D, criminal_record D
education               diploma_vocational_city C, diploma_senior_city C, diploma_senior_district D
education               diploma_higher_ed P, diploma_secondary_outside H
land_planning           land_certificate D
housing                 property_certificate D
health                  child_birth_certificate D, child_vaccination D, health_certificate D
health                  premarital_exam D, blood_donation D, marrow_donation D
family_planning         family_planning D
civil_affairs           marital_status D
science_technology      patent D
industry_commerce       business_license D
national_tax            national_tax D
local_tax               local_tax D
floating_population     residence_permit D, accompanying_child_registration D
volunteer_organisation  volunteer_service I
donation_recipient      charity_donation I
awarding_bodies         award I`;

const LEVELS: Record<string, string> = {
  district: 'D',
  city: 'C',
  province: 'P',
  home_authority: 'H',
  issuing_body: 'I',
};

describe('the catalogue', () => {
  it('is what the policy assigns, no more and no less', () => {
    const assigned = ASSIGNED.trim()
      .split('\n')
      .flatMap((line) => {
        const [agency = '', items = ''] = line.split(/\s{2,}/);
        return items.split(', ').map((item) => `${agency}/${item}`);
      });
    const defined = agencies.flatMap(({ id, items }) =>
      items.map((item) => `${id}/${item.id} ${LEVELS[item.route.to]}`),
    );
    expect(defined.toSorted()).toEqual(assigned.toSorted());
    expect(agencies).toHaveLength(17);
  });

  it('loads every file of the folder', async () => {
    const files = await readdir(new URL('./definitions/', import.meta.url));
    expect(agencies.map(({ id }) => `${id}.agency.ts`)).toEqual(files.toSorted());
  });

  it('has five offices for what is checked in the districts, and a city office only where the city checks', () => {
    for (const { id, offices, items } of agencies) {
      const jurisdictions = offices.map(({ jurisdiction }) => jurisdiction);
      const routes = items.map(({ route }) => route.to);
      if (routes.includes('district'))
        expect([id, ...jurisdictions]).toEqual(expect.arrayContaining(Object.keys(DISTRICTS)));
      expect([id, jurisdictions.includes('city')]).toEqual([id, routes.includes('city')]);
    }
    const ids = catalogue.offices().map((office) => office.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('education.home_authority');
    expect(catalogue.office('education.shunde')?.name.zh).toBe('佛山市顺德区教育局');
  });

  it('gives what two agencies check to both, on one form', () => {
    expect(catalogue.itemsNamed('residence_permit').map(({ agency }) => agency)).toEqual([
      'floating_population',
      'public_security',
    ]);
    expect(catalogue.itemsNamed('social_insurance').map(({ agency }) => agency)).toEqual([
      'human_resources',
      'social_insurance_fund',
    ]);
    expect(Object.keys(catalogue.form('residence_permit')?.claim ?? {})).toEqual(['name', 'id_number', 'months']);
    expect(catalogue.itemsNamed('nothing')).toEqual([]);
    expect(catalogue.form('nothing')).toBeUndefined();
  });

  it('asks for a criminal record of the applicant, and for family planning of both, whatever was claimed', () => {
    const always = catalogue.items().filter(({ item }) => item.always);
    expect(always.map(({ item }) => [item.id, item.subjects])).toEqual([
      ['family_planning', ['applicant', 'spouse']],
      ['criminal_record', ['applicant']],
    ]);
  });

  it('wants two persons of an office where one could bar an applicant, or give many points on paper alone', () => {
    const two = catalogue.items().filter(({ item }) => item.secondPerson !== undefined);
    expect(two.map(({ agency, item }) => `${agency}/${item.id}`).toSorted()).toEqual([
      'awarding_bodies/award',
      'family_planning/family_planning',
      'housing/property_certificate',
      'land_planning/land_certificate',
      'public_security/brave_act_award',
      'public_security/criminal_record',
    ]);
  });

  it('routes by district, level and issuing body, and says when there is no such office', () => {
    const to = (agency: string, itemId: string, district: string, claim = {}) =>
      catalogue.routeClaim(agency, catalogue.item(agency, itemId)!, { district, claim });
    expect(to('education', 'diploma_senior_district', 'gaoming')).toBe('education.gaoming');
    expect(to('education', 'diploma_senior_city', 'gaoming')).toBe('education.city');
    expect(to('education', 'diploma_higher_ed', 'gaoming')).toBe('education.province');
    expect(to('education', 'diploma_secondary_outside', 'gaoming')).toBe('education.home_authority');
    expect(to('donation_recipient', 'charity_donation', 'nanhai', { recipient: 'red_cross' })).toBe(
      'donation_recipient.red_cross',
    );
    expect(to('donation_recipient', 'charity_donation', 'nanhai', { recipient: 'dissolved' })).toBeNull();
    expect(to('donation_recipient', 'charity_donation', 'nanhai')).toBeNull();
    expect(to('education', 'diploma_senior_district', 'city')).toBeNull();
    expect(to('education', 'diploma_senior_district', 'toString')).toBeNull();
  });
});

describe('an agency file that has to be mended', () => {
  const sound = agencies.find(({ id }) => id === 'volunteer_organisation')!;
  const [service] = sound.items;
  if (!service) throw new Error('no sample');
  const withItem = (change: object): AgencyDefinition => defineAgency({ ...sound, items: [{ ...service, ...change }] });
  const faultsOf = (agency: AgencyDefinition) => agencyFaults('volunteer_organisation', agency).join('\n');
  const { hours, organisation, volunteer_number } = service.claim;

  it.each([
    ['another id than its file', { ...sound, id: 'volunteers' }, "the file is named 'volunteer_organisation'"],
    ['no items', { ...sound, items: [] }, 'items is empty'],
    ['an item twice', { ...sound, items: [service, service] }, "'volunteer_service' twice"],
    ['an office twice', { ...sound, offices: [...sound.offices, sound.offices[0]!] }, 'twice: keep one'],
    [
      'an office id that is none',
      { ...sound, offices: [{ ...sound.offices[0]!, jurisdiction: 'Bad One' }] },
      'no valid office id',
    ],
    ['an unknown lookup field', withItem({ lookup: ['badge'] }), "lookup names 'badge'"],
    ['no lookup', withItem({ lookup: [] }), 'lookup is empty'],
    [
      'only an optional field as lookup',
      withItem({ claim: { ...service.claim, volunteer_number: { ...volunteer_number, optional: true } } }),
      'not optional',
    ],
    [
      'a lookup in several columns',
      withItem({ claim: { ...service.claim, volunteer_number: { ...volunteer_number, against: ['a', 'b'] } } }),
      "must not have 'against'",
    ],
    [
      'a set of quantities',
      withItem({ claim: { ...service.claim, hours: { ...hours, rule: 'all_of' } } }),
      'a rule of sets',
    ],
    ['a quantity as lookup', withItem({ lookup: ['hours'] }), "'at_least'"],
    ['a route without offices', withItem({ route: { to: 'district' } }), "route needs an office 'chancheng'"],
    ['a route field that is not claimed', withItem({ route: { to: 'issuing_body', field: 'x' } }), "field 'x'"],
    ['a route field without codes', withItem({ route: { to: 'issuing_body', field: 'hours' } }), "kind 'code'"],
    [
      'a body without an office',
      withItem({
        claim: { ...service.claim, organisation: { ...organisation, codes: { gone: { zh: '无', en: 'Gone' } } } },
      }),
      "route needs an office 'gone'",
    ],
    [
      'empty codes',
      withItem({ claim: { ...service.claim, organisation: { ...organisation, codes: {} } } }),
      'must have codes',
    ],
    [
      'a fact without codes',
      withItem({ facts: { level: { kind: 'code', label: hours?.label } } }),
      "fact 'level' must have codes",
    ],
    ['an unknown indicator', withItem({ feeds: ['luck'] }), "feeds 'luck'"],
    ['no indicator', withItem({ feeds: [] }), 'feeds is empty'],
    ['claims for what is always asked', withItem({ always: true }), 'the item is always asked'],
    [
      'an adverse record that one person decides',
      withItem({ conditions: { adverse: true } }),
      'secondPerson is missing',
    ],
    ['two persons for no reason', withItem({ secondPerson: { zh: ' ', en: '' } }), 'secondPerson must say why'],
    ['an odd due time', withItem({ dueInWorkingDays: 0 }), 'dueInWorkingDays'],
    ['no clause of the policy', withItem({ policy: ' ' }), 'policy is empty'],
    ['nobody to ask about', withItem({ subjects: [] }), 'subjects is empty'],
    ['a badly named field', withItem({ claim: { ...service.claim, 'Per cent': hours } }), "field 'Per cent'"],
    [
      'at_least for no quantity',
      withItem({ claim: { ...service.claim, hours: { ...hours, kind: 'text' } } }),
      'no quantity',
    ],
    [
      'a pattern that its example does not have',
      withItem({
        claim: {
          ...service.claim,
          volunteer_number: {
            ...volunteer_number,
            pattern: { expression: /^\d$/, says: hours?.label, example: 'x' },
          },
        },
      }),
      'its own example',
    ],
    [
      'an unknown gravest fact',
      withItem({ conditions: { gravest: { field: 'x', order: 'latest' } } }),
      "gravest names 'x'",
    ],
    [
      'a gravest order with gaps',
      withItem({ conditions: { gravest: { field: 'hours', order: ['a'] } } }),
      'list every code',
    ],
  ])('%s', (_what, agency, words) => {
    expect(faultsOf(agency)).toContain(words);
  });

  it('is named in the error, with everything that is wrong', () => {
    expect(faultsOf(sound)).toBe('');
    expect(checkedAgency('volunteer_organisation', sound)).toBe(sound);
    const bad = { ...withItem({ feeds: ['luck'], lookup: [] }), id: 'other' };
    expect(() => checkedAgency('volunteer_organisation', bad)).toThrow(BadAgencyFile);
    expect(() => checkedAgency('volunteer_organisation', bad)).toThrow(
      /^definitions\/volunteer_organisation\.agency\.ts .*\n.*\n.*luck/,
    );
    for (const nothing of [undefined, null, 'text', {}, { id: 'x', items: [] }])
      expect(() => checkedAgency('x', nothing)).toThrow('export default defineAgency');
  });

  it('must mean the same as another agency by a field of a shared item', () => {
    const other = { ...withItem({ claim: { ...service.claim, hours: { ...hours, kind: 'months' } } }), id: 'other' };
    expect(() => new Catalogue([sound, other])).toThrow("item 'volunteer_service', field 'hours'");
    expect(() => new Catalogue([sound, sound])).toThrow('defined twice');
    expect(new Catalogue([sound, { ...sound, id: 'other' }]).itemsNamed('volunteer_service')).toHaveLength(2);
  });
});
