import { atLeastField, CHILD, fact, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

const POLICY = '四、流动人口服务管理部门';

export default defineAgency({
  id: 'floating_population',
  name: { zh: '流动人口服务管理办公室', en: 'Floating Population Service' },
  offices: districtOffices('流动人口服务管理办公室', 'Floating Population Service'),
  items: [
    {
      // Also checked by public security, which holds the permit; this service holds the registrations behind it.
      id: 'residence_permit',
      name: { zh: '居住证（居住登记）', en: 'Residence permit, by registration of residence' },
      policy: POLICY,
      subjects: ['applicant', 'spouse'],
      route: { to: 'district' },
      claim: { ...PERSON, months: atLeastField('months', '连续居住月数', 'Months of unbroken residence') },
      lookup: ['id_number'],
      conditions: { status: { field: 'state', notStanding: ['cancelled'] } },
      facts: { months: fact('months', '连续居住月数', 'Months of unbroken residence') },
      feeds: ['residence'],
      dueInWorkingDays: 3,
    },
    {
      id: 'accompanying_child_registration',
      name: { zh: '16周岁以下随行儿童登记', en: 'Registration of an accompanying child of 16 or under' },
      policy: POLICY,
      subjects: ['child'],
      route: { to: 'district' },
      claim: {
        ...CHILD,
        guardian_id_number: {
          kind: 'id_number',
          label: { zh: '监护人（申请人）公民身份号码', en: 'Identity number of the guardian, the applicant' },
          from: 'applicant.id_number',
          rule: 'id_number',
        },
      },
      // With the birth date, so that a registered sibling is not taken for a record of this child.
      lookup: ['guardian_id_number', 'birth_date'],
      facts: { registered_on: fact('date', '登记日期', 'Date of registration') },
      feeds: ['dependants'],
      dueInWorkingDays: 3,
    },
  ],
});
