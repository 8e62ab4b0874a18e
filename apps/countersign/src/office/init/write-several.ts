import { SET_KINDS, type EvidenceItem, type Words } from '#agencies';
import { separatorOf } from '#connectors';
import type { FieldProposal } from './propose-item.js';

/**
 * The office's own characters in names: those with a settled meaning as entries, the others as questions. What may stand for the dot is asked
 * only: it has other uses.
 */
export function writeCharacters(fields: readonly FieldProposal[], language: keyof Words): string[] {
  const found = new Map<string, { suggestion: string | null; values: number }>();
  for (const { wish, chosen } of fields)
    if (wish.kind === 'name')
      for (const { codePoint, suggestion, values } of chosen?.shape?.privateUse ?? [])
        found.set(codePoint, { suggestion, values: (found.get(codePoint)?.values ?? 0) + values });
  const asked = writeDots(fields, language);
  if (found.size === 0) return asked.length === 0 ? [] : ['    # characters:', ...asked];
  const entries = [...found].map(([codePoint, { suggestion, values }]) =>
    suggestion === null
      ? `      # ${codePoint}: ${language === 'zh' ? `请确认：自造字，${values} 个姓名` : `decide: a character of your own, in ${values} names`}`
      : `      ${codePoint}: ${suggestion} # ${language === 'zh' ? `${values} 个姓名，按 GB 18030-2000 旧码位；请确认` : `in ${values} names, by its place in GB 18030-2000; decide`}`,
  );
  return [...found.values()].some(({ suggestion }) => suggestion !== null)
    ? ['    characters:', ...entries, ...asked]
    : ['    characters: {}', ...entries, ...asked];
}

function writeDots(fields: readonly FieldProposal[], language: keyof Words): string[] {
  const found = new Map<string, number>();
  for (const { wish, chosen } of fields)
    if (wish.kind === 'name')
      for (const { codePoint, values } of chosen?.shape?.dots ?? [])
        found.set(codePoint, (found.get(codePoint) ?? 0) + values);
  return [...found].map(
    ([codePoint, values]) =>
      `      # ${codePoint}: · # ${language === 'zh' ? `请确认：${values} 个姓名的汉字之间，可能代替间隔号` : `decide: between Chinese characters of ${values} names, perhaps for the dot`}`,
  );
}

/** Columns that seem to hold several values. What a record is found by, judged by or returned by is one value and is left to `office check`. */
export function writeSets(item: EvidenceItem, fields: readonly FieldProposal[], language: keyof Words): string[] {
  const lines = fields.flatMap(({ wish, chosen }) => {
    const mark = chosen?.shape ? separatorOf(chosen.shape) : null;
    const isCompared = wish.field in item.claim && !wish.isLookup && !(wish.field in item.facts);
    if (mark === null || !isCompared || !SET_KINDS.has(wish.kind)) return [];
    const values = chosen?.shape?.separators[mark] ?? 0;
    const why =
      language === 'zh'
        ? `请确认：抽样中 ${values} 个值像是一列多值；其中一个相符即可，申报多个值时另写 compare: { ${wish.field}: { rule: all_of } }`
        : `decide: ${values} sampled values look like several in one; one of them has to agree, and where several are claimed write compare: { ${wish.field}: { rule: all_of } }`;
    return [`      ${wish.field}: '${mark}' # ${why}`];
  });
  return lines.length === 0 ? [] : ['    sets:', ...lines];
}
