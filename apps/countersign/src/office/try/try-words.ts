import type { Words } from '#agencies';
import type { FieldOutcome, FinalVerdict } from '#contracts';
import type { AgainstTruth } from './compare-truth.js';

export const VERDICT_WORDS: Readonly<Record<FinalVerdict, Words>> = {
  confirmed: { zh: '属实', en: 'confirmed' },
  contradicted: { zh: '不符', en: 'contradicted' },
  not_found: { zh: '库无', en: 'not found' },
  unable: { zh: '无法核实', en: 'unable' },
};

export const OUTCOME_WORDS: Readonly<Record<FieldOutcome, Words>> = {
  equal: { zh: '一致', en: 'equal' },
  differs: { zh: '不符', en: 'differs' },
  at_least: { zh: '不少于', en: 'at least' },
  less: { zh: '不足', en: 'less' },
  absent: { zh: '库中为空', en: 'absent' },
  noted: { zh: '不同（仅注明）', en: 'noted' },
};

export const RULE_WORDS: Readonly<Record<string, Words>> = {
  exact: { zh: '完全相同', en: 'exact' },
  name: { zh: '姓名', en: 'name' },
  id_number: { zh: '身份号码', en: 'identity number' },
  number: { zh: '证书编号', en: 'certificate number' },
  date: { zh: '日期', en: 'date' },
  at_least: { zh: '不少于', en: 'at least' },
  one_of: { zh: '多值之一', en: 'one of the values' },
  all_of: { zh: '多值齐备', en: 'all of the values' },
  same_set: { zh: '多值相同', en: 'the same values' },
  noted: { zh: '可不同', en: 'may differ' },
  returned: { zh: '仅带回', en: 'only returned' },
};

export const TRUTH_WORDS: Readonly<Record<AgainstTruth, Words>> = {
  agrees: { zh: '与事实一致', en: 'as the truth has it' },
  missed: { zh: '漏检（不实的申报被判属实）', en: 'missed: what is not true was confirmed' },
  false_refutation: { zh: '误判（属实的申报被判不符）', en: 'false refutation: what is true was contradicted' },
  lost: { zh: '未查到（记录存在）', en: 'lost: the record was not found' },
  different: { zh: '其他不一致', en: 'otherwise different' },
  officer: { zh: '转经办人', en: 'for an officer' },
};
