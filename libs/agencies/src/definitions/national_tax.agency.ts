import { atLeastField, fact, monthField, numberField, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

export default defineAgency({
  id: 'national_tax',
  name: { zh: '国家税务局', en: 'State Tax Bureau' },
  offices: districtOffices('国家税务局', 'State Tax Bureau'),
  items: [
    {
      id: 'national_tax',
      name: { zh: '国税纳税凭证', en: 'Receipt for state tax' },
      policy: '四、国税部门',
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
