import { codeField, dateField, fact, numberField, PERSON, textField } from '../claim-fields.js';
import { AWARD_LEVELS } from '../code-lists.js';
import { defineAgency, type Words } from '../define-agency.js';

/**
 * "个人提供的获奖证明或荣誉证书，由相关部门向颁发机构核查": the department concerned asks the body that made the award. Which
 * department that is follows from the kind of award, so each of them is an office here, and an awarding body (often outside
 * the city, sometimes dissolved) needs no account. While the body is asked, the department answers `referred`.
 */
const DEPARTMENTS_CONCERNED = {
  trade_union: { zh: '佛山市总工会', en: 'Foshan Federation of Trade Unions' },
  youth_league: { zh: '共青团佛山市委员会', en: 'Communist Youth League of Foshan' },
  womens_federation: { zh: '佛山市妇女联合会', en: "Foshan Women's Federation" },
  honours_office: { zh: '佛山市表彰奖励工作办公室', en: 'Foshan Honours Office, for all other awards' },
} satisfies Record<string, Words>;

export default defineAgency({
  id: 'awarding_bodies',
  name: { zh: '表彰奖励相关部门', en: 'Departments that ask awarding bodies' },
  offices: Object.entries(DEPARTMENTS_CONCERNED).map(([jurisdiction, name]) => ({ jurisdiction, name })),
  items: [
    {
      id: 'award',
      name: { zh: '获奖证明或荣誉证书', en: 'Award or honour' },
      policy: '四、相关部门向颁发机构核查',
      subjects: ['applicant'],
      route: { to: 'issuing_body', field: 'department' },
      claim: {
        ...PERSON,
        department: codeField('核查部门', 'Department concerned', DEPARTMENTS_CONCERNED, 'none'),
        certificate_number: numberField('证书或文件编号', 'Number of the certificate or document'),
        awarding_body: textField('颁发机构', 'Awarding body'),
        title: textField('奖项名称', 'Title of the award', 'noted'),
        level: codeField('级别', 'Level', AWARD_LEVELS),
        awarded_on: dateField('颁发日期', 'Date of the award'),
      },
      lookup: ['certificate_number'],
      conditions: { status: { field: 'state', notStanding: ['revoked'] } },
      facts: { level: fact('code', '级别', 'Level', AWARD_LEVELS) },
      feeds: ['award'],
      dueInWorkingDays: 20,
      secondPerson: {
        zh: '荣誉加分多且多凭函复材料，须两人核定',
        en: 'An award earns many points and rests on a letter of the body.',
      },
    },
  ],
});
