import { atLeastField, codeField, fact, organisationField, PERSON } from '../claim-fields.js';
import { defineAgency } from '../define-agency.js';
import { districtOffices } from '../offices.js';

// The policy counts limited companies alone. Another form in the register differs from each of these and contradicts the claim.
const COMPANY_FORMS = {
  limited_liability: { zh: '有限责任公司', en: 'Limited liability company' },
  limited_by_shares: { zh: '股份有限公司', en: 'Company limited by shares' },
};

export default defineAgency({
  id: 'industry_commerce',
  name: { zh: '工商行政管理局', en: 'Industry and Commerce Bureau' },
  offices: districtOffices('工商行政管理局', 'Industry and Commerce Bureau'),
  items: [
    {
      id: 'business_license',
      name: { zh: '工商营业执照（有限公司或有限责任公司）', en: 'Business licence of a limited company' },
      policy: '四、工商部门',
      subjects: ['applicant'],
      route: { to: 'district' },
      // The register has a row for each shareholder.
      claim: {
        ...PERSON,
        company_code: organisationField('统一社会信用代码或注册号', 'Credit code or registration number'),
        company_form: codeField('公司类型', 'Form of the company', COMPANY_FORMS),
        contribution_cents: atLeastField('cents', '出资额（分）', 'Contribution to the capital, in cents'),
      },
      lookup: ['company_code'],
      conditions: { status: { field: 'state', notStanding: ['revoked', 'cancelled'] } },
      facts: {
        owner_share_percent: fact('count', '持股比例（%）', 'Share of the owner, per cent'),
        contribution_cents: fact('cents', '出资额（分）', 'Contribution to the capital, in cents'),
      },
      feeds: ['investment'],
      dueInWorkingDays: 3,
    },
  ],
});
