import { atLeastField, fact, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

export default defineAgency({
  id: 'social_insurance_fund',
  name: { zh: '社会保险基金管理局', en: 'Social Insurance Fund Administration' },
  offices: districtOffices('社会保险基金管理局', 'Social Insurance Fund Administration'),
  items: [
    {
      // The bureau of human resources checks the proof, the fund checks its payment ledger.
      id: 'social_insurance',
      name: { zh: '社会保险缴费记录', en: 'Social insurance payments' },
      policy: '三（二）、社保基金',
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        months_city: atLeastField('months', '在佛山市参保月数', 'Months insured in Foshan'),
        months_province: atLeastField(
          'months',
          '在广东省内参保月数（含佛山）',
          'Months insured in Guangdong, Foshan included',
        ),
      },
      lookup: ['id_number'],
      facts: {
        months_city: fact('months', '佛山市缴费月数', 'Months paid in Foshan'),
        months_province: fact('months', '广东省内缴费月数', 'Months paid in Guangdong'),
        insured_now: fact('truth', '目前在保', 'Insured at present'),
      },
      feeds: ['insurance_city', 'insurance_province', 'gate_insurance'],
      dueInWorkingDays: 3,
    },
  ],
});
