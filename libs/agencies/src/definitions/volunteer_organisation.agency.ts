import { atLeastField, codeField, dateField, fact, numberField, PERSON } from '../claim-fields.js';
import { defineAgency, type Words } from '../define-agency.js';

/** Each organisation answers for the certificates that it issued itself. A further one is a line here. */
const ORGANISATIONS = {
  youth_volunteers: { zh: '佛山市青年志愿者协会', en: 'Foshan Young Volunteers Association' },
  volunteer_federation: { zh: '佛山市志愿者（义务工作者）联合会', en: 'Foshan Federation of Volunteers' },
  red_cross_volunteers: { zh: '佛山市红十字志愿服务队', en: 'Foshan Red Cross Volunteers' },
} satisfies Record<string, Words>;

export default defineAgency({
  id: 'volunteer_organisation',
  name: { zh: '志愿者（义工）组织', en: 'Volunteer organisations' },
  offices: Object.entries(ORGANISATIONS).map(([jurisdiction, name]) => ({ jurisdiction, name })),
  items: [
    {
      id: 'volunteer_service',
      name: { zh: '志愿服务证明', en: 'Proof of volunteer service' },
      policy: '四、志愿者（义工）组织',
      subjects: ['applicant'],
      route: { to: 'issuing_body', field: 'organisation' },
      claim: {
        ...PERSON,
        organisation: codeField('志愿者组织', 'Organisation', ORGANISATIONS, 'none'),
        volunteer_number: numberField('志愿者编号', 'Volunteer number'),
        period_from: dateField('服务开始日期', 'First day of the period', 'noted'),
        period_to: dateField('服务截止日期', 'Last day of the period', 'noted'),
        hours: atLeastField('count', '服务时数', 'Hours of service'),
      },
      lookup: ['volunteer_number'],
      facts: { hours: fact('count', '近五年服务时数', 'Hours of service in the last five years') },
      feeds: ['volunteer'],
      dueInWorkingDays: 10,
    },
  ],
});
