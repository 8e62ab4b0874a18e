import { recordFieldsOf, type EvidenceItem, type FieldKind, type Words } from '#agencies';

/** What is looked for in a source to supply one record field. */
export interface FieldWish {
  field: string;
  kind: FieldKind;
  label: Words;
  /** Chinese words that name it in comments and column names, the likeliest first. */
  names: readonly string[];
  /** Latin names, in capitals without separators. */
  latin: readonly string[];
  isLookup: boolean;
  /** False for what no claim is held against and no condition rests on. */
  isNeeded: boolean;
  /** Our codes, with the words that an office may write for each. */
  codes: Readonly<Record<string, readonly string[]>> | null;
}

/** How offices call what has no words of its own in the agency's definition, or several names besides. Latin names are usual abbreviations. */
const ALSO: Readonly<Record<string, { names: readonly string[]; latin?: readonly string[] }>> = {
  name: {
    names: ['姓名', '名字', '本人姓名', '持证人姓名', '持证人', '当事人姓名'],
    latin: ['XM', 'XINGMING', 'NAME'],
  },
  id_number: {
    names: ['身份证号', '身份证号码', '公民身份证号码', '身份证件号码', '证件号码', '身份证'],
    latin: ['SFZH', 'SFZHM', 'GMSFHM', 'ZJHM', 'SFZ', 'IDNO', 'IDCARD', 'IDNUMBER', 'CARDID'],
  },
  certificate_number: {
    names: ['证书编号', '证书号', '证号', '证件编号', '字号', '证书字号', '凭证号', '编号'],
    latin: ['ZSBH', 'ZSH', 'ZH', 'BH', 'CERTNO', 'CERTNUMBER'],
  },
  birth_date: { names: ['出生日期', '出生年月日', '出生年月'], latin: ['CSRQ', 'BIRTHDAY', 'BIRTHDATE'] },
  state: {
    names: ['状态', '证书状态', '记录状态', '有效标志', '是否有效', '标志'],
    latin: ['ZT', 'YXBZ', 'STATUS', 'STATE'],
  },
  valid_until: {
    names: ['有效期至', '有效期止', '有效截止日期', '失效日期', '有效期'],
    latin: ['YXQZ', 'YXQ', 'YXJZRQ', 'SXRQ', 'VALIDUNTIL', 'EXPIRES', 'EXPIREDATE'],
  },
  school: { names: ['学校名称', '毕业学校', '院校名称', '学校'], latin: ['XXMC', 'YXMC', 'BYXX', 'BYYX', 'SCHOOL'] },
  graduated_on: { names: ['毕业时间', '毕业年月'], latin: ['BYRQ', 'BYSJ', 'BYNY'] },
  degree: { names: ['学历', '学历代码', '文化程度'], latin: ['XL', 'XLCC', 'XLDM', 'WHCD'] },
  issued_on: { names: ['发证时间', '签发日期'], latin: ['FZRQ', 'QFRQ'] },
  registered_on: { names: ['登记时间', '办理日期'], latin: ['DJRQ', 'DJSJ', 'BLRQ'] },
  marital_status: { names: ['婚姻状态', '婚姻情况', '婚姻类别', '业务类型'], latin: ['HYZK', 'HYZT'] },
  mother_id_number: { names: ['母亲身份证号', '母亲身份证号码', '母亲证件号码'], latin: ['MQSFZH', 'MQZJHM'] },
  father_id_number: { names: ['父亲身份证号', '父亲身份证号码', '父亲证件号码'], latin: ['FQSFZH', 'FQZJHM'] },
  spouse_name: { names: ['对方姓名'], latin: ['POXM', 'DFXM'] },
  spouse_id_number: { names: ['配偶身份证号', '配偶身份证号码', '对方身份证号'], latin: ['POSFZH', 'DFSFZH'] },
  employer_code: { names: ['单位代码', '单位编号', '社会信用代码'], latin: ['DWDM', 'DWBH', 'XYDM'] },
  company_code: { names: ['注册号', '社会信用代码'], latin: ['ZCH', 'XYDM'] },
  months: { names: ['月数', '居住月数', '累计月数'], latin: ['YS'] },
  class: { names: ['类型', '类别代码'], latin: ['LB', 'LX'] },
  level: { names: ['等级', '级别代码'], latin: ['DJ', 'JB'] },
  amount_cents: { names: ['金额', '实缴金额'], latin: ['JE'] },
};

/** How offices write the states and codes that definitions use without words. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  valid: ['有效', '正常', '已登记', '在用'],
  revoked: ['撤销', '已撤销', '吊销', '已吊销', '撤回'],
  cancelled: ['注销', '已注销', '取消', '已取消'],
  void: ['作废', '已作废', '无效'],
  ended: ['终止', '已终止', '结束', '已解除', '婚姻终止'],
  annulled: ['宣告无效', '被撤销', '婚姻无效'],
  suspended: ['暂停', '中止', '已暂停'],
  moved_out: ['迁出', '已迁出'],
  transferred: ['转让', '已转让', '转移', '已转移'],
  terminated: ['终止', '已终止', '解除', '已解除'],
  returned: ['退还', '已退还'],
  refunded: ['退税', '已退税', '退还'],
  sealed: ['封存', '已封存'],
  not_final: ['未生效', '未判决', '审理中'],
  quashed: ['撤销判决', '改判无罪'],
  lapsed: ['终止', '失效'],
  expired: ['届满', '期满', '过期'],
  invalidated: ['宣告无效', '无效'],
};

/** A word for the records that stand; definitions name only those that do not. */
export const STANDING = 'valid';

/** Everything that an item asks of a source. */
export function wishesOf(item: EvidenceItem): FieldWish[] {
  const { status, expires, adverseValues } = item.conditions ?? {};
  const conditional = new Set([status?.field, expires, adverseValues?.field]);
  return recordFieldsOf(item).map((field) => {
    const claimed = item.claim[field];
    const declared = claimed ?? item.facts[field];
    const also = ALSO[field];
    const label = declared?.label ?? {
      zh: also?.names[0] ?? field,
      en: field.replaceAll('_', ' '),
    };
    return {
      field,
      kind: declared?.kind ?? kindOf(field, expires),
      label,
      names: [...new Set([...wordsIn(label.zh), ...(also?.names ?? [])])],
      latin: [...new Set([...(also?.latin ?? []), field.replaceAll('_', '').toUpperCase()])],
      isLookup: item.lookup.includes(field),
      isNeeded:
        item.lookup.includes(field) ||
        conditional.has(field) ||
        (claimed !== undefined && claimed.optional !== true && claimed.rule !== 'none'),
      codes: codesOf(field, declared?.codes, status),
    };
  });
}

function kindOf(field: string, expires: string | undefined): FieldKind {
  if (field === expires) return 'date';
  return field.endsWith('id_number') ? 'id_number' : 'text';
}

/** `捐赠金额（分）` → 捐赠金额; `级别、等级` → both. */
function wordsIn(label: string): string[] {
  return label
    .replace(/（[^）]*）|\([^)]*\)/g, '')
    .split(/[、/]|或/)
    .filter((word) => word.length > 1);
}

function codesOf(
  field: string,
  codes: Record<string, Words> | undefined,
  status: { field: string; notStanding: readonly string[] } | undefined,
): FieldWish['codes'] {
  if (codes !== undefined)
    return Object.fromEntries(Object.entries(codes).map(([code, { zh }]) => [code, [code, ...wordsIn(zh), zh]]));
  if (status?.field !== field) return null;
  return Object.fromEntries([STANDING, ...status.notStanding].map((code) => [code, [code, ...(SAID[code] ?? [])]]));
}
