import { fact, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

const COMPLIANCE = {
  compliant: { zh: '符合政策', en: 'In keeping with the policy' },
  violation: { zh: '违反政策', en: 'In breach of the policy' },
};

export default defineAgency({
  id: 'family_planning',
  name: { zh: '人口和计划生育局', en: 'Population and Family Planning Bureau' },
  offices: districtOffices('人口和计划生育局', 'Population and Family Planning Bureau'),
  items: [
    {
      id: 'family_planning',
      name: { zh: '计划生育情况', en: 'Family planning' },
      policy: '四、人口计生部门',
      subjects: ['applicant', 'spouse'],
      always: true,
      route: { to: 'district' },
      claim: PERSON,
      lookup: ['id_number'],
      conditions: {
        adverseValues: { field: 'compliance', values: ['violation'] },
        // A breach bars for some years, so the latest one counts.
        gravest: { field: 'violation_on', order: 'latest' },
      },
      facts: {
        compliance: fact('code', '计划生育情况', 'Family planning', COMPLIANCE),
        violation_on: fact('date', '违反政策日期', 'Date of the breach'),
      },
      feeds: ['family_planning', 'bar_overbirth'],
      // The home province is asked where the register here does not know: 7 days.
      dueInWorkingDays: 7,
      secondPerson: {
        zh: '违反政策的认定影响申请人资格，须两人核定',
        en: 'A breach may bar the applicant.',
      },
    },
  ],
});
