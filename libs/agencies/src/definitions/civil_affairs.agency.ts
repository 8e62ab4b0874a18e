import { codeField, dateField, fact, numberField, optional, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { MARRIAGE_NUMBER } from '../number-patterns.js';
import { districtOffices } from '../offices.js';

const MARITAL_STATES = {
  single: { zh: '未婚', en: 'Single' },
  married: { zh: '已婚', en: 'Married' },
  divorced: { zh: '离婚', en: 'Divorced' },
  widowed: { zh: '丧偶', en: 'Widowed' },
};

export default defineAgency({
  id: 'civil_affairs',
  name: { zh: '民政局', en: 'Civil Affairs Bureau' },
  offices: districtOffices('民政局', 'Civil Affairs Bureau'),
  items: [
    {
      id: 'marital_status',
      name: { zh: '婚姻状况证明', en: 'Marital status' },
      policy: '四、民政部门',
      subjects: ['applicant'],
      route: { to: 'district' },
      // The register has a row for each of the two persons.
      claim: {
        ...PERSON,
        marital_status: codeField('婚姻状况', 'Marital status', MARITAL_STATES),
        certificate_number: optional(numberField('结婚证、离婚证字号', 'Number of the certificate', MARRIAGE_NUMBER)),
        registered_on: optional(dateField('登记日期', 'Date of registration')),
        spouse_name: {
          kind: 'name',
          label: { zh: '配偶姓名', en: 'Name of the spouse' },
          from: 'spouse.name',
          rule: 'name',
          optional: true,
        },
        spouse_id_number: {
          kind: 'id_number',
          label: { zh: '配偶公民身份号码', en: 'Identity number of the spouse' },
          from: 'spouse.id_number',
          rule: 'id_number',
          optional: true,
        },
      },
      lookup: ['id_number'],
      // A marriage that ended stays in the register beside what came after it.
      conditions: { status: { field: 'state', notStanding: ['ended', 'annulled'] } },
      facts: { marital_status: fact('code', '婚姻状况', 'Marital status', MARITAL_STATES) },
      feeds: ['marriage', 'dependants'],
      dueInWorkingDays: 5,
    },
  ],
});
