import type { InputFault } from '#contracts';

/** What can be wrong with an application when it is split; said so that the clerk at the counter can mend it. */
const FAULTS = {
  unknown_item: { zh: '没有此核查事项', en: 'There is no such evidence item.' },
  unknown_subject: {
    zh: '对象应为 applicant、spouse 或 child:序号',
    en: 'The subject must be applicant, spouse or child:<number>.',
  },
  no_spouse: { zh: '申请表中没有配偶', en: 'The application names no spouse.' },
  no_such_child: { zh: '申请表中没有该子女', en: 'The application has no such child.' },
  subject_not_allowed: { zh: '该事项不核查此对象', en: 'This item is not checked for this person.' },
  duplicate_claim: { zh: '同一证件重复申报', en: 'The same certificate is claimed twice.' },
  missing_field: { zh: '缺少必填内容', en: 'A field that the item needs is missing.' },
  unknown_field: { zh: '该事项不需要此内容', en: 'The item has no such field to be claimed.' },
  missing_in_file: {
    zh: '申请表缺少核查所需的个人资料',
    en: 'The file lacks a detail of the person that a check needs.',
  },
  must_be_claimed: { zh: '必须申报该事项', en: 'This item must be claimed.' },
  no_office: { zh: '没有负责核查的承办单位', en: 'No office is competent to check this.' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type ApplicationFaultCode = keyof typeof FAULTS;

/** `about` names an item or field (never a value of the applicant) and is put behind the words. */
export function applicationFault(path: string, code: ApplicationFaultCode, about?: string): InputFault {
  const { zh, en } = FAULTS[code];
  return about === undefined ? { path, code, zh, en } : { path, code, zh: `${zh}：${about}`, en: `${en} (${about})` };
}
