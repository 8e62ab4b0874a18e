import type { InputFault, StrictJsonFault } from '#contracts';

const WORDS: Record<StrictJsonFault, { zh: string; en: string }> = {
  utf8: { zh: '编码应为 UTF-8', en: 'The text must be in UTF-8.' },
  bom: { zh: '开头不应有 BOM', en: 'There must be no byte order mark in front.' },
  syntax: { zh: 'JSON 语法错误', en: 'This is not JSON.' },
  number: { zh: '数字应为整数（金额以分计）', en: 'Numbers must be whole (money in hundredths).' },
  surrogate: { zh: '含有不完整的字符', en: 'A character is only half there.' },
  nul: { zh: '含有空字符 U+0000', en: 'It holds the character U+0000.' },
  depth: { zh: '层次过深', en: 'It is nested too deeply.' },
  entries: { zh: '项数过多', en: 'There are too many entries.' },
  string: { zh: '内容过长', en: 'A text is too long.' },
  proto: { zh: '没有此项内容，请删除', en: 'There is no such entry; leave it out.' },
  duplicate_key: { zh: '同一项重复出现', en: 'An entry stands there twice.' },
};

/** What strict parsing refused, in words. */
export function strictJsonFault(refused: { reason: StrictJsonFault; at: string }): InputFault {
  return { path: refused.at, code: refused.reason, ...WORDS[refused.reason] };
}
