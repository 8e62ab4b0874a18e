import type { Verdict } from './verdicts.js';

/** Machine-readable reasons of a finding. A finding always has one; screens show the words of the reader's language. */
export const REASONS = {
  record_agrees: { verdict: 'confirmed', zh: '与登记一致', en: 'The record agrees with the claim.' },
  record_agrees_with_note: {
    verdict: 'confirmed',
    zh: '一致，另有说明',
    en: 'The record agrees; a difference that does not matter is noted.',
  },
  no_adverse_record: { verdict: 'confirmed', zh: '无不良记录', en: 'No adverse record exists.' },
  record_differs: { verdict: 'contradicted', zh: '与登记不一致', en: 'A record exists and differs.' },
  record_expired: { verdict: 'contradicted', zh: '证件已过期', en: 'The certificate had expired.' },
  record_revoked: { verdict: 'contradicted', zh: '证件已注销', en: 'The certificate was revoked or cancelled.' },
  adverse_record: { verdict: 'contradicted', zh: '存在不良记录', en: 'An adverse record exists.' },
  below_claim: { verdict: 'contradicted', zh: '低于申报值', en: 'The record shows less than was claimed.' },
  no_record: { verdict: 'not_found', zh: '库无记录', en: 'No record was found; this is not a refutation.' },
  ambiguous_record: {
    verdict: 'unable',
    zh: '记录不唯一',
    en: 'Several records match and differ; an officer must look.',
  },
  archive_lost: { verdict: 'unable', zh: '档案无法核实', en: 'The archive cannot be consulted.' },
  expired_before_asked: { verdict: 'unable', zh: '收到时已过截止', en: 'The task reached the office after the close.' },
  not_competent: { verdict: 'not_ours', zh: '非本单位职责', en: 'Another office is competent.' },
  material_needed: { verdict: 'needs_material', zh: '需补充材料', en: 'The applicant must supply more.' },
  asked_outside_body: { verdict: 'referred', zh: '已函询外单位', en: 'An outside body was asked.' },
  asked_elsewhere: {
    verdict: 'referred',
    zh: '已提交本单位业务系统查询',
    en: 'Another system of the office was asked; its answer comes later.',
  },
  officer_must_look: {
    verdict: 'referred',
    zh: '已转经办人核查',
    en: 'No source of the office can answer; an officer must look.',
  },
  officer_for_missing_record: {
    verdict: 'referred',
    zh: '库无记录，已转经办人核查',
    en: 'The database holds no record; an officer must look elsewhere.',
  },
  officer_for_unclear_record: {
    verdict: 'referred',
    zh: '记录不清，已转经办人核查',
    en: 'The record is ambiguous or incomplete; an officer must look.',
  },
} as const satisfies Record<string, { verdict: Verdict; zh: string; en: string }>;

export type Reason = keyof typeof REASONS;

/** Reasons by which an office puts a task before its officers: the coordinator then keeps a worklist entry for it. */
export const OFFICER_REASONS = [
  'officer_must_look',
  'officer_for_missing_record',
  'officer_for_unclear_record',
] as const satisfies readonly Reason[];

export type OfficerReason = (typeof OFFICER_REASONS)[number];

export function asksForOfficer(reason: string): reason is OfficerReason {
  return (OFFICER_REASONS as readonly string[]).includes(reason);
}
