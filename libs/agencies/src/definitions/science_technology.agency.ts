import { codeField, dateField, fact, numberField, PERSON } from '../claim-fields.js';
import { defineAgency, type Words } from '../define-agency.js';
import type { PatentKind } from '../identifiers/patent-number.js';
import { PATENT_NUMBER } from '../number-patterns.js';
import { districtOffices } from '../offices.js';

const PATENT_KINDS: Record<PatentKind, Words> = {
  invention: { zh: '发明', en: 'Invention' },
  utility_model: { zh: '实用新型', en: 'Utility model' },
  design: { zh: '外观设计', en: 'Design' },
};

export default defineAgency({
  id: 'science_technology',
  name: { zh: '科学技术局', en: 'Science and Technology Bureau' },
  offices: districtOffices('科学技术局', 'Science and Technology Bureau'),
  items: [
    {
      id: 'patent',
      name: { zh: '专利证书', en: 'Patent' },
      policy: '四、科技部门',
      subjects: ['applicant'],
      route: { to: 'district' },
      // The patent register names inventors and owners without identity numbers, a row for each.
      claim: {
        name: PERSON.name,
        patent_number: numberField('专利号', 'Patent number', PATENT_NUMBER),
        kind: codeField('专利类型', 'Kind of patent', PATENT_KINDS),
        granted_on: dateField('授权公告日', 'Date of the grant'),
      },
      lookup: ['patent_number'],
      conditions: { status: { field: 'state', notStanding: ['lapsed', 'expired', 'invalidated'] } },
      facts: {
        kind: fact('code', '专利类型', 'Kind of patent', PATENT_KINDS),
        granted_on: fact('date', '授权公告日', 'Date of the grant'),
      },
      feeds: ['patent'],
      dueInWorkingDays: 3,
    },
  ],
});
