import { atLeastField, fact, monthField, numberField, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

export default defineAgency({
  id: 'local_tax',
  name: { zh: '地方税务局', en: 'Local Tax Bureau' },
  offices: districtOffices('地方税务局', 'Local Tax Bureau'),
  items: [
    {
      id: 'local_tax',
      name: { zh: '地税纳税凭证', en: 'Receipt for local tax' },
      policy: '四、地税部门',
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('完税凭证号', 'Number of the receipt'),
        period_from: monthField('税款所属期起', 'First month of the period'),
        period_to: monthField('税款所属期止', 'Last month of the period'),
        amount_cents: atLeastField('cents', '实缴金额（分）', 'Amount paid, in cents'),
      },
      lookup: ['certificate_number'],
      conditions: { status: { field: 'state', notStanding: ['refunded', 'void'] } },
      facts: {
        amount_cents: fact('cents', '实缴金额（分）', 'Amount paid, in cents'),
        period_to: fact('month', '税款所属期止', 'Last month of the period'),
      },
      feeds: ['tax'],
      dueInWorkingDays: 3,
    },
  ],
});
