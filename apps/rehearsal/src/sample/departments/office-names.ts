import type { Dialect } from './dialects.js';

type Names = readonly [pinyin: string, chinese: string];

/** Record field → column, as departmental systems name them. */
const COLUMNS: Readonly<Record<string, Names>> = {
  name: ['XM', '姓名'],
  id_number: ['SFZH', '身份证号'],
  birth_date: ['CSRQ', '出生日期'],
  certificate_number: ['ZSBH', '证书编号'],
  household_number: ['HH', '户号'],
  household_kind: ['HKXZ', '户口性质'],
  state: ['ZT', '状态'],
  valid_until: ['YXQZ', '有效期止'],
  months: ['LXYS', '连续月数'],
  level: ['DJ', '级别'],
  class: ['LB', '类别'],
  awarded_on: ['SYRQ', '授予日期'],
  school: ['XXMC', '学校名称'],
  graduated_on: ['BYRQ', '毕业日期'],
  degree: ['XLCC', '学历层次'],
  letter_from: ['CJDW', '出具单位'],
  months_city: ['BSJFYS', '本市缴费月数'],
  months_province: ['SNJFYS', '省内缴费月数'],
  insured_now: ['ZBBZ', '在保标志'],
  occupation: ['ZYGZ', '职业工种'],
  issued_on: ['FZRQ', '发证日期'],
  employer_code: ['DWDM', '单位代码'],
  term_from: ['HTQSRQ', '合同起始日期'],
  term_to: ['HTZZRQ', '合同终止日期'],
  months_same_employer: ['BDWYS', '本单位月数'],
  months_total: ['LJYS', '累计月数'],
  post: ['GW', '岗位'],
  series: ['XLZY', '系列专业'],
  approved_on: ['TGRQ', '通过日期'],
  owner_share_percent: ['FEBL', '份额比例'],
  restriction: ['QLXZ', '权利限制'],
  mother_id_number: ['MQSFZH', '母亲身份证号'],
  father_id_number: ['FQSFZH', '父亲身份证号'],
  complete: ['WCBZ', '完成标志'],
  examined_on: ['JCRQ', '检查日期'],
  times: ['CS', '次数'],
  donated_on: ['JZRQ', '捐赠日期'],
  compliance: ['JSQK', '计生情况'],
  violation_on: ['WFRQ', '违反日期'],
  marital_status: ['HYZK', '婚姻状况'],
  registered_on: ['DJRQ', '登记日期'],
  spouse_name: ['POXM', '配偶姓名'],
  spouse_id_number: ['POSFZH', '配偶身份证号'],
  patent_number: ['ZLH', '专利号'],
  kind: ['LX', '类型'],
  granted_on: ['SQGGR', '授权公告日'],
  company_code: ['ZCH', '注册号'],
  company_form: ['QYLX', '企业类型'],
  contribution_cents: ['CZE', '出资额'],
  amount_cents: ['SJJE', '实缴金额'],
  period_from: ['SSQQ', '所属期起'],
  period_to: ['SSQZ', '所属期止'],
  volunteer_number: ['ZYZBH', '志愿者编号'],
  hours: ['FWSS', '服务时数'],
  awarding_body: ['BFJG', '颁发机构'],
  title: ['JXMC', '奖项名称'],
  guardian_id_number: ['JHRSFZH', '监护人身份证号'],
};

/** Item → table, or file of an export. */
const TABLES: Readonly<Record<string, Names>> = {
  id_card: ['T_RKXX', '人口信息'],
  hukou_booklet: ['T_HKXX', '户口信息'],
  residence_permit: ['T_JZZXX', '居住证信息'],
  brave_act_award: ['T_JYYW', '见义勇为'],
  criminal_record: ['T_WFFZXX', '违法犯罪信息'],
  accompanying_child_registration: ['T_SXETDJ', '随行儿童登记'],
  diploma_higher_ed: ['T_GXBYZXX', '高校毕业证信息'],
  diploma_secondary_outside: ['T_WSBYZXX', '外市毕业证信息'],
  diploma_vocational_city: ['T_ZZBYZXX', '中职毕业证信息'],
  diploma_senior_city: ['T_SSGZBYZ', '市属高中毕业证'],
  diploma_senior_district: ['T_QSGZBYZ', '区属高中毕业证'],
  technical_school_diploma_city: ['T_SSJXBYZ', '市属技校毕业证'],
  technical_school_diploma_district: ['T_QSJXBYZ', '区属技校毕业证'],
  social_insurance: ['T_SBJFXX', '社保缴费信息'],
  labor_contract: ['T_LDHTBA', '劳动合同备案'],
  employment_years: ['T_JYDJ', '就业登记'],
  vocational_qualification: ['T_ZYZGZS', '职业资格证书'],
  professional_title: ['T_ZCZS', '职称证书'],
  special_post_talent: ['T_TSGW', '特殊岗位'],
  scarce_talent: ['T_JQRC', '紧缺人才'],
  marital_status: ['T_HYDJ', '婚姻登记'],
  family_planning: ['T_JSXX', '计生信息'],
  child_birth_certificate: ['T_CSYXZM', '出生医学证明'],
  child_vaccination: ['T_YFJZ', '预防接种'],
  health_certificate: ['T_JKZM', '健康证明'],
  premarital_exam: ['T_HQZM', '婚检证明'],
  blood_donation: ['T_XXJL', '献血记录'],
  marrow_donation: ['T_ZXGXB', '造血干细胞捐献'],
  land_certificate: ['T_TDZ', '土地证'],
  property_certificate: ['T_FCZ', '房产证'],
  patent: ['T_ZLXX', '专利信息'],
  business_license: ['T_QYGD', '企业股东'],
  national_tax: ['T_GSWSZ', '国税完税证'],
  local_tax: ['T_DSWSZ', '地税完税证'],
  volunteer_service: ['T_ZYFW', '志愿服务'],
  charity_donation: ['T_JZSJ', '捐赠收据'],
  award: ['T_BZJL', '表彰奖励'],
};

/** Words for what becomes of a record, as registers write them. */
const STATES: Readonly<Record<string, string>> = {
  valid: '正常',
  void: '作废',
  cancelled: '注销',
  revoked: '撤销',
  refunded: '已退税',
  returned: '已退回',
  transferred: '已转移',
};

export function columnName(field: string, { names }: Dialect): string {
  return named(COLUMNS[field], names) ?? field.toUpperCase();
}

export function tableName(item: string, { names }: Dialect): string {
  return named(TABLES[item], names) ?? `T_${item.toUpperCase()}`;
}

export function stateWords(state: string): string {
  return STATES[state] ?? state;
}

function named(both: Names | undefined, names: Dialect['names']): string | undefined {
  return both?.[names === 'pinyin' ? 0 : 1];
}
