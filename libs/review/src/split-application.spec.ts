import fc from 'fast-check';
import type { AgencyDefinition, ClaimField, EvidenceItem } from '#agencies';
import { officeId, type ApplicationDocument, type Claim } from '#contracts';
import type { ItemCatalogue } from './item-catalogue.js';
import { splitApplication, type SplitOutcome } from './split-application.js';
import { STATE_COUNCIL_NOTICES } from './state-council-notices.js';
import { workingCalendar } from './working-days.js';

const words = { zh: '测试', en: 'test' };
const field = (from: ClaimField['from'], more: Partial<ClaimField> = {}): ClaimField => ({
  kind: 'text',
  label: words,
  from,
  rule: 'exact',
  ...more,
});
const item = (id: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  id,
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'district' },
  claim: { id_number: field('subject.id_number') },
  lookup: ['id_number'],
  facts: {},
  feeds: [],
  dueInWorkingDays: 3,
  ...more,
});
const number = field('claim', { kind: 'certificate_number' });
const agencies: AgencyDefinition[] = [
  {
    id: 'police',
    name: words,
    offices: [{ jurisdiction: 'shunde', name: words }],
    items: [
      item('id_card', {
        always: true,
        subjects: ['applicant', 'spouse', 'child'],
        claim: {
          name: field('subject.name'),
          id_number: field('subject.id_number', { optional: true }),
          birth_date: field('subject.birth_date'),
        },
      }),
      item('residence_permit', {
        claim: { id_number: field('subject.id_number'), months: field('claim', { kind: 'months' }) },
      }),
    ],
  },
  {
    id: 'floating',
    name: words,
    offices: [{ jurisdiction: 'shunde', name: words }],
    items: [item('residence_permit', { claim: { name: field('subject.name') }, dueInWorkingDays: 5 })],
  },
  {
    id: 'volunteers',
    name: words,
    offices: [
      { jurisdiction: 'league', name: words },
      { jurisdiction: 'red_cross', name: words },
    ],
    items: [
      item('volunteer_service', {
        route: { to: 'issuing_body', field: 'body' },
        claim: {
          body: field('claim', { kind: 'code' }),
          number,
          hours: field('claim', { kind: 'count', optional: true }),
        },
        lookup: ['number'],
        dueInWorkingDays: 10,
      }),
    ],
  },
  {
    id: 'civil',
    name: words,
    offices: [{ jurisdiction: 'shunde', name: words }],
    items: [
      item('marital_status', {
        subjects: ['applicant', 'spouse'],
        claim: { own: field('subject.id_number'), other: field('spouse.id_number'), number },
      }),
      item('birth_certificate', {
        subjects: ['child'],
        claim: {
          child: field('subject.id_number'),
          mother: field('spouse.name', { optional: true }),
          of: field('applicant.name'),
        },
      }),
    ],
  },
];
const listings = agencies.flatMap((agency) => agency.items.map((it) => ({ agency: agency.id, item: it })));
const catalogue: ItemCatalogue = {
  itemsNamed: (id) => listings.filter((listing) => listing.item.id === id),
  items: () => listings,
  routeClaim: (agencyId, { route }, { district, claim }) => {
    const jurisdiction = route.to === 'issuing_body' ? String(claim[route.field]) : district;
    const agency = agencies.find(({ id }) => id === agencyId)!;
    return agency.offices.some((office) => office.jurisdiction === jurisdiction)
      ? officeId(agencyId, jurisdiction)
      : null;
  },
};

const application = (claims: Claim[], more: Partial<ApplicationDocument> = {}): ApplicationDocument => ({
  number: 'A1',
  handed_in_at: '2026-05-04T10:00:00+08:00',
  district: 'shunde',
  applicant: { name: '甲', id_number: '11010519491231002X', hukou_place: '430100' },
  claims,
  ...more,
});
const family: Partial<ApplicationDocument> = {
  spouse: { name: '乙', id_number: '110105491231002' },
  children: [
    { name: '丙', birth_date: '2015-06-01', id_number: '440606201506010011' },
    { name: '丁', birth_date: '2020-01-02' },
  ],
};

function split(document: ApplicationDocument, now = '2026-06-01T00:00:00Z'): SplitOutcome {
  let made = 0;
  return splitApplication({
    application: document,
    applicationRef: 'ref-1',
    catalogue,
    realm: 'foshan/test',
    season: '2026',
    opensAt: new Date('2026-08-31T16:00:00Z'),
    closesAt: new Date('2026-11-30T16:00:00Z'),
    calendar: workingCalendar(STATE_COUNCIL_NOTICES),
    now: new Date(now),
    newTaskId: () => `task-${++made}`,
    newNonce: () => `nonce-${made}`,
  });
}
const tasksOf = (outcome: SplitOutcome) => (outcome.kind === 'split' ? outcome.tasks : []);
const faultsOf = (outcome: SplitOutcome) =>
  outcome.kind === 'refused' ? outcome.faults.map(({ path, code }) => `${path} ${code}`) : [];
const volunteer = (body: string, no: string): Claim => ({
  item: 'volunteer_service',
  subject: 'applicant',
  fields: { body, number: no },
});

describe('splitApplication', () => {
  it('asks every agency that lists the item, each with its own fields only', () => {
    const tasks = tasksOf(
      split(application([{ item: 'residence_permit', subject: 'applicant', fields: { months: 48 } }])),
    );
    expect(tasks.map(({ office, item: id, claim }) => ({ office, id, claim }))).toEqual([
      { office: 'police.shunde', id: 'residence_permit', claim: { id_number: '11010519491231002X', months: 48 } },
      { office: 'floating.shunde', id: 'residence_permit', claim: { name: '甲' } },
      {
        office: 'police.shunde',
        id: 'id_card',
        claim: { name: '甲', id_number: '11010519491231002X', birth_date: '1949-12-31' },
      },
    ]);
  });

  it('writes the whole message', () => {
    expect(tasksOf(split(application([])))[0]).toEqual({
      v: 1,
      realm: 'foshan/test',
      season: '2026',
      task_id: 'task-1',
      revision: 1,
      office: 'police.shunde',
      item: 'id_card',
      application_ref: 'ref-1',
      subject: 'applicant',
      claim: { name: '甲', id_number: '11010519491231002X', birth_date: '1949-12-31' },
      nonce: 'nonce-1',
      issued_at: '2026-08-31T16:00:00.000Z',
      due_at: '2026-09-04T16:00:00.000Z',
      close_at: '2026-11-30T16:00:00.000Z',
      agency: 'police',
    });
  });

  it('adds an item of everybody for each person of the file, once', () => {
    const claimed: Claim = { item: 'id_card', subject: 'spouse', fields: {} };
    const tasks = tasksOf(split(application([claimed], family)));
    expect(tasks.map(({ subject, claim }) => [subject, claim['id_number'] ?? null, claim['birth_date']])).toEqual([
      ['spouse', '110105491231002', '1949-12-31'],
      ['applicant', '11010519491231002X', '1949-12-31'],
      ['child:1', '440606201506010011', '2015-06-01'],
      ['child:2', null, '2020-01-02'],
    ]);
  });

  it('keeps claims against several bodies, or with several certificates, apart', () => {
    const claims = [volunteer('league', 'V1'), volunteer('red_cross', 'V1'), volunteer('league', 'V2')];
    const tasks = tasksOf(split(application(claims))).filter((task) => task.item === 'volunteer_service');
    expect(tasks.map(({ office, claim }) => [office, claim['number']])).toEqual([
      ['volunteers.league', 'V1'],
      ['volunteers.red_cross', 'V1'],
      ['volunteers.league', 'V2'],
    ]);
  });

  it('takes the fields of spouse and applicant from the file', () => {
    const marriage: Claim = { item: 'marital_status', subject: 'applicant', fields: { number: 'J440606-2010-000001' } };
    const birth: Claim = { item: 'birth_certificate', subject: 'child:1', fields: {} };
    const [first, second] = tasksOf(split(application([marriage, birth], family)));
    expect(first?.claim).toEqual({
      own: '11010519491231002X',
      other: '110105491231002',
      number: 'J440606-2010-000001',
    });
    expect(second?.claim).toEqual({ child: '440606201506010011', mother: '乙', of: '甲' });
  });

  it.each<[string, Claim, Partial<ApplicationDocument>, string]>([
    ['an unknown item', { item: 'horoscope', subject: 'applicant', fields: {} }, {}, 'claims[0].item unknown_item'],
    [
      'a name of every object',
      { item: 'toString', subject: 'applicant', fields: {} },
      {},
      'claims[0].item unknown_item',
    ],
    [
      'a spouse that is not in the file',
      { item: 'id_card', subject: 'spouse', fields: {} },
      {},
      'claims[0].subject no_spouse',
    ],
    [
      'a child that is not in the file',
      { item: 'id_card', subject: 'child:3', fields: {} },
      family,
      'claims[0].subject no_such_child',
    ],
    [
      'a subject of no form',
      { item: 'id_card', subject: 'child:0', fields: {} },
      family,
      'claims[0].subject unknown_subject',
    ],
    [
      'a person the item is not for',
      { item: 'residence_permit', subject: 'spouse', fields: {} },
      family,
      'claims[0].subject subject_not_allowed',
    ],
    ['a body without an office', volunteer('nobody', 'V1'), {}, 'claims[0].fields.body no_office'],
    [
      'a missing field',
      { item: 'residence_permit', subject: 'applicant', fields: {} },
      {},
      'claims[0].fields.months missing_field',
    ],
    [
      'a field the item does not have',
      { item: 'id_card', subject: 'applicant', fields: { salary: 1 } },
      {},
      'claims[0].fields.salary unknown_field',
    ],
    [
      'a field that the file gives',
      { item: 'id_card', subject: 'applicant', fields: { name: '戊' } },
      {},
      'claims[0].fields.name unknown_field',
    ],
    [
      'a marriage without a spouse',
      { item: 'marital_status', subject: 'applicant', fields: { number: 'J1' } },
      {},
      'spouse no_spouse',
    ],
    [
      'a child without a number',
      { item: 'birth_certificate', subject: 'child:2', fields: {} },
      family,
      'children[1].id_number missing_in_file',
    ],
    [
      'a district without offices',
      { item: 'id_card', subject: 'applicant', fields: {} },
      { district: 'panyu' },
      'claims[0].item no_office',
    ],
  ])('refuses %s', (_, claim, more, fault) => {
    const outcome = split(application([claim], more));
    expect(faultsOf(outcome)).toEqual([fault]);
  });

  it('refuses the same certificate twice, blanks and width notwithstanding', () => {
    const twice = [volunteer('league', 'V（1）23'), volunteer('league', ' v(1) ２3')];
    expect(faultsOf(split(application(twice)))).toEqual(['claims[1].item duplicate_claim']);
    const permit: Claim = { item: 'residence_permit', subject: 'applicant', fields: { months: 1 } };
    expect(faultsOf(split(application([permit, { ...permit, fields: { months: 2 } }])))).toEqual([
      'claims[1].item duplicate_claim',
    ]);
  });

  it('names every fault at once, with words in both languages and no value of the applicant', () => {
    const outcome = split(
      application([volunteer('nobody', 'SECRET'), { item: 'horoscope', subject: 'applicant', fields: {} }]),
    );
    expect(faultsOf(outcome)).toHaveLength(2);
    expect(JSON.stringify(outcome)).not.toContain('SECRET');
    if (outcome.kind === 'refused') for (const fault of outcome.faults) expect(fault.zh && fault.en).toBeTruthy();
  });

  it('keeps every due date inside the window and after the issue', () => {
    const instant = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2026-11-30T15:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (now) => {
        const claims = [
          volunteer('league', 'V1'),
          { item: 'residence_permit', subject: 'applicant', fields: { months: 1 } } as Claim,
        ];
        const tasks = tasksOf(split(application(claims, family), now.toISOString()));
        expect(tasks).toHaveLength(7);
        for (const { issued_at, due_at, close_at } of tasks) {
          expect(issued_at >= '2026-08-31T16:00:00.000Z' && issued_at >= now.toISOString()).toBe(true);
          expect(issued_at < due_at && due_at <= close_at).toBe(true);
        }
      }),
    );
  });

  it('never sends a field that the definition of the item does not list', () => {
    const fields = fc.dictionary(
      fc.constantFrom('months', 'body', 'number', 'hours', 'name', '__proto__', 'x'),
      fc.constant('v'),
    );
    const claims = fc.array(
      fc.record({
        item: fc.constantFrom('id_card', 'residence_permit', 'volunteer_service', 'marital_status'),
        subject: fc.constantFrom('applicant' as const, 'spouse' as const, 'child:1' as const),
        fields,
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(claims, (some) => {
        for (const task of tasksOf(split(application(some, family)))) {
          const listing = listings.find(({ agency, item: { id } }) => agency === task.agency && id === task.item)!;
          for (const name of Object.keys(task.claim)) expect(Object.keys(listing.item.claim)).toContain(name);
        }
      }),
    );
  });
});
