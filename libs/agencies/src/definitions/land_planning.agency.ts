import { fact, numberField, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

export default defineAgency({
  id: 'land_planning',
  name: { zh: '国土资源和城乡规划局', en: 'Land and Planning Bureau' },
  offices: districtOffices('国土资源和城乡规划局', 'Land and Planning Bureau'),
  items: [
    {
      id: 'land_certificate',
      name: { zh: '土地证', en: 'Land certificate' },
      policy: '四、国土规划部门',
      subjects: ['applicant', 'spouse'],
      route: { to: 'district' },
      // The register has a row for each owner.
      claim: { ...PERSON, certificate_number: numberField('土地证号', 'Certificate number') },
      lookup: ['certificate_number'],
      conditions: { status: { field: 'state', notStanding: ['cancelled', 'transferred'] }, expires: 'valid_until' },
      facts: { owner_share_percent: fact('count', '占有份额（%）', 'Share of the owner, per cent') },
      feeds: ['home'],
      dueInWorkingDays: 3,
      secondPerson: {
        zh: '产权认定加分多，须两人核定',
        en: 'Ownership of land earns many points.',
      },
    },
  ],
});
