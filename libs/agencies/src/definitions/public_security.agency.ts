import { atLeastField, codeField, dateField, fact, numberField, optional, PERSON } from '../claim-fields.js';
import { AWARD_LEVELS } from '../code-lists.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

const POLICY = '四、公安部门';

const HOUSEHOLD_KINDS = {
  rural: { zh: '农业', en: 'Rural' },
  urban: { zh: '非农业', en: 'Urban' },
};

/** The police answer with a class and tell no story. */
const RECORD_CLASSES = {
  criminal: { zh: '曾受刑事处罚', en: 'Criminal punishment' },
  reeducation: { zh: '曾受劳动教养', en: 'Re-education through labour' },
};

// Admitting people to a government household (户口代管机构) is not here: it is asked after the ranking and checks no evidence.
export default defineAgency({
  id: 'public_security',
  name: { zh: '公安局', en: 'Public Security Bureau' },
  offices: districtOffices('公安局', 'Public Security Bureau'),
  items: [
    {
      id: 'id_card',
      name: { zh: '居民身份证', en: 'Identity card' },
      policy: POLICY,
      subjects: ['applicant', 'spouse', 'child'],
      route: { to: 'district' },
      claim: PERSON,
      lookup: ['id_number'],
      conditions: { expires: 'valid_until', status: { field: 'state', notStanding: ['cancelled'] } },
      facts: {},
      feeds: ['gate_identity'],
      dueInWorkingDays: 3,
    },
    {
      id: 'hukou_booklet',
      name: { zh: '户口簿', en: 'Household booklet' },
      policy: POLICY,
      subjects: ['applicant', 'spouse', 'child'],
      route: { to: 'district' },
      claim: {
        name: PERSON.name,
        // A newborn may be in the booklet before the number is assigned.
        id_number: optional(PERSON.id_number),
        household_number: numberField('户号', 'Household number'),
      },
      lookup: ['household_number'],
      conditions: { status: { field: 'state', notStanding: ['moved_out', 'cancelled'] } },
      facts: { household_kind: fact('code', '户口性质', 'Kind of household', HOUSEHOLD_KINDS) },
      feeds: ['gate_identity'],
      dueInWorkingDays: 7,
    },
    {
      // Also checked by the floating population service; both must answer.
      id: 'residence_permit',
      name: { zh: '居住证', en: 'Residence permit' },
      policy: POLICY,
      subjects: ['applicant', 'spouse'],
      route: { to: 'district' },
      claim: { ...PERSON, months: atLeastField('months', '连续居住月数', 'Months of unbroken residence') },
      lookup: ['id_number'],
      conditions: { expires: 'valid_until', status: { field: 'state', notStanding: ['suspended', 'cancelled'] } },
      facts: {
        months: fact('months', '连续居住月数', 'Months of unbroken residence'),
        valid_until: fact('date', '有效期至', 'Valid until'),
      },
      feeds: ['residence', 'gate_residence'],
      dueInWorkingDays: 3,
    },
    {
      id: 'brave_act_award',
      name: { zh: '“见义勇为”称号荣誉证书', en: 'Honour for a brave act' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('证书编号', 'Certificate number'),
        level: codeField('授予级别', 'Level', AWARD_LEVELS),
        awarded_on: dateField('授予日期', 'Date of the award'),
      },
      lookup: ['certificate_number'],
      conditions: { status: { field: 'state', notStanding: ['revoked'] } },
      facts: { level: fact('code', '授予级别', 'Level', AWARD_LEVELS) },
      feeds: ['award'],
      dueInWorkingDays: 5,
      secondPerson: {
        zh: '荣誉加分多且多凭纸质材料，须两人核定',
        en: 'An honour earns many points and mostly rests on paper.',
      },
    },
    {
      id: 'criminal_record',
      name: { zh: '违法犯罪记录', en: 'Criminal record' },
      policy: POLICY,
      subjects: ['applicant'],
      always: true,
      route: { to: 'district' },
      claim: PERSON,
      lookup: ['id_number'],
      conditions: {
        adverse: true,
        // Sealed juvenile records must not come to light (Criminal Procedure Law, art. 286); only what is final counts.
        status: { field: 'state', notStanding: ['sealed', 'not_final', 'quashed'] },
        gravest: { field: 'class', order: ['criminal', 'reeducation'] },
      },
      facts: { class: fact('code', '类别', 'Class', RECORD_CLASSES) },
      feeds: ['deduction_criminal'],
      dueInWorkingDays: 3,
      secondPerson: {
        zh: '不良记录影响申请人资格，须两人核定',
        en: 'An adverse record may bar the applicant.',
      },
    },
  ],
});
