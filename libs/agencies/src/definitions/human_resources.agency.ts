import {
  atLeastField,
  codeField,
  dateField,
  fact,
  numberField,
  optional,
  organisationField,
  PERSON,
  textField,
} from '../claim-fields.js';
import { SECONDARY_DEGREE, SKILL_LEVELS, TITLE_LEVELS } from '../code-lists.js';
import { defineAgency, type EvidenceItem } from '../define-agency.js';
import { VOCATIONAL_NUMBER } from '../number-patterns.js';
import { cityOffice, districtOffices } from '../offices.js';

const POLICY = '四、人力资源社会保障部门';
const REVOKED = { status: { field: 'state', notStanding: ['revoked', 'cancelled'] } };

const TALENT_CLASSES = {
  city: { zh: '市级紧缺人才', en: 'On the list of the city' },
  district: { zh: '区级紧缺人才', en: 'On the list of the district' },
};

/** Who runs the school decides which bureau checks its diploma. */
function technicalSchoolDiploma(of: Pick<EvidenceItem, 'id' | 'name' | 'route'>): EvidenceItem {
  return {
    ...of,
    policy: POLICY,
    subjects: ['applicant'],
    claim: {
      ...PERSON,
      certificate_number: numberField('毕业证书编号', 'Diploma number'),
      school: textField('毕业院校', 'School'),
      graduated_on: dateField('毕业日期', 'Date of graduation'),
      degree: codeField('学历层次', 'Degree', SECONDARY_DEGREE),
    },
    lookup: ['certificate_number'],
    conditions: REVOKED,
    facts: { degree: fact('code', '学历层次', 'Degree', SECONDARY_DEGREE) },
    feeds: ['edu'],
    dueInWorkingDays: 5,
  };
}

export default defineAgency({
  id: 'human_resources',
  name: { zh: '人力资源和社会保障局', en: 'Human Resources and Social Security Bureau' },
  offices: [
    ...districtOffices('人力资源和社会保障局', 'Human Resources and Social Security Bureau'),
    cityOffice('人力资源和社会保障局', 'Human Resources and Social Security Bureau'),
  ],
  items: [
    {
      id: 'social_insurance',
      name: { zh: '参加社会保险证明', en: 'Proof of social insurance' },
      policy: POLICY,
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
        months_city: fact('months', '佛山市参保月数', 'Months insured in Foshan'),
        months_province: fact('months', '广东省内参保月数', 'Months insured in Guangdong'),
      },
      feeds: ['insurance_city', 'insurance_province'],
      dueInWorkingDays: 3,
    },
    {
      id: 'vocational_qualification',
      name: { zh: '职业资格证书', en: 'Vocational qualification certificate' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('证书编号', 'Certificate number', VOCATIONAL_NUMBER),
        occupation: textField('职业（工种）', 'Occupation', 'noted'),
        level: codeField('等级', 'Level', SKILL_LEVELS),
        issued_on: dateField('发证日期', 'Date of issue'),
      },
      lookup: ['certificate_number'],
      conditions: REVOKED,
      facts: { level: fact('code', '等级', 'Level', SKILL_LEVELS) },
      feeds: ['skill'],
      dueInWorkingDays: 5,
    },
    {
      id: 'labor_contract',
      name: { zh: '劳动合同', en: 'Labour contract' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        employer_code: organisationField(
          '用人单位统一社会信用代码或注册号',
          'Credit code or registration number of the employer',
        ),
        term_from: dateField('合同开始日期', 'Start of the term'),
        term_to: optional(dateField('合同终止日期', 'End of the term; none for an open-ended contract')),
      },
      lookup: ['id_number', 'employer_code'],
      // A contract that has run out was still a contract: its term comes back as a fact and contradicts nothing.
      conditions: { status: { field: 'state', notStanding: ['terminated', 'void'] } },
      facts: {
        term_from: fact('date', '合同开始日期', 'Start of the term'),
        term_to: fact('date', '合同终止日期', 'End of the term'),
      },
      feeds: ['employment_years'],
      dueInWorkingDays: 3,
    },
    {
      id: 'employment_years',
      name: { zh: '就业年限', en: 'Years of employment' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        employer_code: organisationField(
          '现用人单位统一社会信用代码或注册号',
          'Credit code or registration number of the present employer',
        ),
        months_same_employer: atLeastField('months', '在同一单位就业月数', 'Months with this employer'),
      },
      lookup: ['id_number', 'employer_code'],
      facts: {
        months_same_employer: fact('months', '在同一单位就业月数', 'Months with this employer'),
        months_total: fact('months', '在本区就业总月数', 'Months of employment in the district'),
      },
      feeds: ['employment_years'],
      dueInWorkingDays: 3,
    },
    {
      id: 'special_post_talent',
      name: { zh: '特殊岗位人才证明', en: 'Proof of work in a special post' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('证明编号', 'Number of the proof'),
        post: textField('岗位', 'Post'),
        months: atLeastField('months', '在岗月数', 'Months in the post'),
      },
      lookup: ['certificate_number'],
      conditions: REVOKED,
      facts: { months: fact('months', '在岗月数', 'Months in the post') },
      feeds: ['special_post'],
      dueInWorkingDays: 5,
    },
    {
      id: 'professional_title',
      name: { zh: '专业技术资格证书', en: 'Professional and technical qualification' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('证书编号', 'Certificate number'),
        series: textField('系列（专业）', 'Series', 'noted'),
        level: codeField('级别', 'Level', TITLE_LEVELS),
        approved_on: dateField('评审通过日期', 'Date of approval'),
      },
      lookup: ['certificate_number'],
      conditions: REVOKED,
      facts: { level: fact('code', '级别', 'Level', TITLE_LEVELS) },
      feeds: ['skill'],
      dueInWorkingDays: 10,
    },
    {
      id: 'scarce_talent',
      name: { zh: '紧缺人才证明', en: 'Proof of urgently needed talent' },
      policy: POLICY,
      subjects: ['applicant'],
      route: { to: 'district' },
      claim: {
        ...PERSON,
        certificate_number: numberField('证明编号', 'Number of the proof'),
        class: codeField('类别', 'Class', TALENT_CLASSES),
      },
      lookup: ['certificate_number'],
      conditions: { ...REVOKED, expires: 'valid_until' },
      facts: { class: fact('code', '类别', 'Class', TALENT_CLASSES) },
      feeds: ['talent'],
      dueInWorkingDays: 5,
    },
    technicalSchoolDiploma({
      id: 'technical_school_diploma_city',
      name: { zh: '市属技工院校毕业证', en: 'Diploma of a technical school of the city' },
      route: { to: 'city' },
    }),
    technicalSchoolDiploma({
      id: 'technical_school_diploma_district',
      name: { zh: '区属技工院校毕业证', en: 'Diploma of a technical school of the district' },
      route: { to: 'district' },
    }),
  ],
});
