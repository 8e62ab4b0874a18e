import { fact, numberField, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

const RESTRICTIONS = {
  none: { zh: '无', en: 'None' },
  mortgaged: { zh: '抵押', en: 'Mortgaged' },
  seized: { zh: '查封', en: 'Seized' },
};

export default defineAgency({
  id: 'housing',
  name: { zh: '住房和城乡建设管理局', en: 'Housing and Construction Bureau' },
  offices: districtOffices('住房和城乡建设管理局', 'Housing and Construction Bureau'),
  items: [
    {
      id: 'property_certificate',
      name: { zh: '房产证', en: 'Property certificate' },
      policy: '四、住建管理部门',
      subjects: ['applicant', 'spouse'],
      route: { to: 'district' },
      // The register has a row for each owner.
      claim: { ...PERSON, certificate_number: numberField('房产证号', 'Certificate number') },
      lookup: ['certificate_number'],
      conditions: { status: { field: 'state', notStanding: ['cancelled', 'transferred'] } },
      facts: {
        owner_share_percent: fact('count', '占有份额（%）', 'Share of the owner, per cent'),
        restriction: fact('code', '权利限制', 'Restriction', RESTRICTIONS),
      },
      feeds: ['home'],
      dueInWorkingDays: 3,
      secondPerson: {
        zh: '产权认定加分多，须两人核定',
        en: 'Ownership of a home earns many points.',
      },
    },
  ],
});
