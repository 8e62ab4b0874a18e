import { atLeastField, CHILD, dateField, fact, numberField, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { BIRTH_NUMBER } from '../number-patterns.js';
import { districtOffices } from '../offices.js';

const POLICY = '四、卫生部门';
const VOID = { status: { field: 'state', notStanding: ['void', 'cancelled'] } };

// The policy names the blood donor card and the stem-cell honour under health, so the district bureau answers for the city's
// blood centre and the marrow registry; it may refer the question to them.
export default defineAgency({
  id: 'health',
  name: { zh: '卫生局', en: 'Health Bureau' },
  offices: districtOffices('卫生局', 'Health Bureau'),
  items: [
    {
      id: 'child_birth_certificate',
      name: { zh: '子女出生证', en: 'Birth certificate of a child' },
      policy: POLICY,
      subjects: ['child'],
      route: { to: 'district' },
      claim: {
        ...CHILD,
        certificate_number: numberField('出生医学证明编号', 'Certificate number', BIRTH_NUMBER),
        parent_id_number: {
          kind: 'id_number',
          label: { zh: '申请人（父或母）公民身份号码', en: 'Identity number of the applicant, mother or father' },
          from: 'applicant.id_number',
          rule: 'id_number',
          against: ['mother_id_number', 'father_id_number'],
        },
      },
      lookup: ['certificate_number'],
      conditions: VOID,
      facts: {},
      feeds: ['dependants'],
      dueInWorkingDays: 7,
    },
    {
      id: 'child_vaccination',
      name: { zh: '儿童免疫接种证', en: 'Immunisation record of a child' },
      policy: POLICY,
      subjects: ['child'],
      route: { to: 'district' },
      claim: { ...CHILD, certificate_number: numberField('接种证号', 'Number of the record') },
      lookup: ['certificate_number'],
      facts: { complete: fact('truth', '按程序接种', 'Doses complete for the age') },
      feeds: ['health'],
      dueInWorkingDays: 3,
    },
    {
      id: 'health_certificate',
      name: { zh: '健康证明', en: 'Health certificate' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('证明编号', 'Certificate number'),
        issued_on: dateField('发证日期', 'Date of issue'),
      },
      lookup: ['certificate_number'],
      conditions: { ...VOID, expires: 'valid_until' },
      facts: {},
      feeds: ['health'],
      dueInWorkingDays: 3,
    },
    {
      id: 'premarital_exam',
      name: { zh: '婚检证明', en: 'Pre-marital examination' },
      policy: POLICY,
      subjects: ['applicant', 'spouse'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('婚检证明编号', 'Certificate number'),
        examined_on: dateField('检查日期', 'Date of the examination'),
      },
      lookup: ['certificate_number'],
      conditions: VOID,
      // That the examination took place, never what it showed.
      facts: {},
      feeds: ['health'],
      dueInWorkingDays: 3,
    },
    {
      id: 'blood_donation',
      name: { zh: '献血证书', en: 'Blood donation' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: { ...PERSON, times: atLeastField('count', '近五年献血次数', 'Donations in the last five years') },
      lookup: ['id_number'],
      facts: { times: fact('count', '近五年献血次数', 'Donations in the last five years') },
      feeds: ['blood'],
      dueInWorkingDays: 3,
    },
    {
      id: 'marrow_donation',
      name: { zh: '捐献造血干细胞荣誉证书', en: 'Honour for a donation of stem cells' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('证书编号', 'Certificate number'),
        donated_on: dateField('捐献日期', 'Date of the donation'),
      },
      lookup: ['certificate_number'],
      conditions: VOID,
      facts: {},
      feeds: ['marrow'],
      dueInWorkingDays: 10,
    },
  ],
});
