import { codeField, dateField, fact, numberField, PERSON, textField } from '../claim-fields.js';
import { DEGREES, SECONDARY_DEGREE } from '../code-lists.js';
import { defineAgency, type ClaimField, type EvidenceItem, type Words } from '../define-agency.js';
import { cityOffice, districtOffices } from '../offices.js';

type Varying = Pick<EvidenceItem, 'id' | 'name' | 'route' | 'dueInWorkingDays'>;

function diploma(of: Varying, degrees: Record<string, Words>, more: Record<string, ClaimField> = {}): EvidenceItem {
  return {
    ...of,
    policy: '四、教育部门',
    subjects: ['applicant'],
    claim: {
      ...PERSON,
      certificate_number: numberField('毕业证书编号', 'Diploma number'),
      school: textField('毕业院校', 'School'),
      graduated_on: dateField('毕业日期', 'Date of graduation'),
      degree: codeField('学历层次', 'Degree', degrees),
      ...more,
    },
    lookup: ['certificate_number'],
    conditions: { status: { field: 'state', notStanding: ['revoked', 'cancelled'] } },
    facts: { degree: fact('code', '学历层次', 'Degree', degrees) },
    feeds: ['edu'],
  };
}

export default defineAgency({
  id: 'education',
  name: { zh: '教育局', en: 'Education Bureau' },
  offices: [
    ...districtOffices('教育局', 'Education Bureau'),
    cityOffice('教育局', 'Education Bureau'),
    {
      jurisdiction: 'province',
      name: {
        zh: '广东省教育厅就业指导中心（学历认证中心）',
        en: 'Guangdong Centre for the Certification of Diplomas',
      },
    },
    {
      // A correspondence desk: the authorities of the home city itself are not on the bus.
      jurisdiction: 'home_authority',
      name: { zh: '原户籍地教育行政部门（函询）', en: 'Education authority of the home prefecture, by letter' },
    },
  ],
  items: [
    diploma(
      {
        // The city bureau checks vocational schools of the city and of the districts alike.
        id: 'diploma_vocational_city',
        name: { zh: '市、区属中职学校毕业证', en: 'Diploma of a vocational school of the city or a district' },
        route: { to: 'city' },
        dueInWorkingDays: 5,
      },
      SECONDARY_DEGREE,
    ),
    diploma(
      {
        id: 'diploma_senior_city',
        name: { zh: '市属普通高中毕业证', en: 'Diploma of a senior high school of the city' },
        route: { to: 'city' },
        dueInWorkingDays: 5,
      },
      SECONDARY_DEGREE,
    ),
    diploma(
      {
        id: 'diploma_senior_district',
        name: { zh: '区属普通高中毕业证', en: 'Diploma of a senior high school of the district' },
        route: { to: 'district' },
        dueInWorkingDays: 5,
      },
      SECONDARY_DEGREE,
    ),
    diploma(
      {
        // The policy names universities outside the province or city only; the same centre certifies those inside it.
        id: 'diploma_higher_ed',
        name: { zh: '高等学校毕业证书、学历学位鉴定', en: 'University diploma or degree' },
        route: { to: 'province' },
        dueInWorkingDays: 20,
      },
      { college: DEGREES.college, bachelor: DEGREES.bachelor, master: DEGREES.master, doctor: DEGREES.doctor },
    ),
    diploma(
      {
        id: 'diploma_secondary_outside',
        name: { zh: '外省、外市中职学校和普通高中毕业证', en: 'Diploma of a secondary school outside the city' },
        route: { to: 'home_authority' },
        dueInWorkingDays: 30,
      },
      SECONDARY_DEGREE,
      {
        letter_from: textField(
          '出具学历证明的教育行政部门',
          'Authority of the home prefecture that wrote the certificate',
        ),
      },
    ),
  ],
});
