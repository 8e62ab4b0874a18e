import { atLeastField, codeField, dateField, fact, numberField, PERSON } from '../claim-fields.js';
import { defineAgency, type Words } from '../define-agency.js';

/** Each recipient answers for the certificates that it issued itself. A further one is a line here. */
const RECIPIENTS = {
  charity_federation: { zh: '佛山市慈善会', en: 'Foshan Charity Federation' },
  red_cross: { zh: '佛山市红十字会', en: 'Foshan Red Cross' },
  education_foundation: { zh: '佛山市教育基金会', en: 'Foshan Education Foundation' },
} satisfies Record<string, Words>;

export default defineAgency({
  id: 'donation_recipient',
  name: { zh: '接收捐赠机构', en: 'Recipients of donations' },
  offices: Object.entries(RECIPIENTS).map(([jurisdiction, name]) => ({ jurisdiction, name })),
  items: [
    {
      id: 'charity_donation',
      name: { zh: '捐赠证明', en: 'Proof of a donation' },
      policy: '四、接收捐赠机构',
      subjects: ['applicant'],
      route: { to: 'issuing_body', field: 'recipient' },
      // A ledger of donations has the name on the receipt and no identity number.
      claim: {
        name: PERSON.name,
        recipient: codeField('接收机构', 'Recipient', RECIPIENTS, 'none'),
        certificate_number: numberField('捐赠收据编号', 'Number of the receipt'),
        donated_on: dateField('捐赠日期', 'Date of the donation'),
        amount_cents: atLeastField('cents', '捐赠金额（分）', 'Amount, in cents'),
      },
      lookup: ['certificate_number'],
      conditions: { status: { field: 'state', notStanding: ['void', 'returned'] } },
      facts: {
        amount_cents: fact('cents', '捐赠金额（分）', 'Amount, in cents'),
        donated_on: fact('date', '捐赠日期', 'Date of the donation'),
      },
      feeds: ['donation'],
      dueInWorkingDays: 10,
    },
  ],
});
