import type { Words } from '#agencies';
import { REASONS, type FieldOutcome, type FinalVerdict } from '#contracts';
import type { AgainstTruth } from './compare-truth.js';
import type { FieldLine, Tried } from './explain.js';
import type { TriedClaim } from './parse-claim.js';
import type { TryReport } from './try-report.js';
import { differenceWords } from './find-difference.js';
import { OUTCOME_WORDS, RULE_WORDS, TRUTH_WORDS, VERDICT_WORDS } from './try-words.js';

type Language = keyof Words;

/** One claim with its verdict, and a line for each field: claimed, found, rule, outcome. */
export function formatTried(
  { ref, item }: TriedClaim,
  tried: Tried,
  truth: { expected: FinalVerdict; against: AgainstTruth } | null,
  language: Language,
): string[] {
  const aside =
    truth === null || truth.against === 'agrees' || truth.against === 'officer'
      ? ''
      : `  ✗ ${TRUTH_WORDS[truth.against][language]} (${language === 'zh' ? '事实' : 'truth'}: ${VERDICT_WORDS[truth.expected][language]})`;
  const head = `${ref}  ${item.id}  ${headWords(tried, language)}${aside}`;
  return tried.kind === 'judged' ? [head, ...tried.fields.map((line) => formatField(line, language))] : [head];
}

function headWords(tried: Tried, language: Language): string {
  const zh = language === 'zh';
  switch (tried.kind) {
    case 'judged': {
      const { verdict, reason, source, asOf, facts } = tried;
      const given = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
      return [
        VERDICT_WORDS[verdict as FinalVerdict][language],
        REASONS[reason][language],
        `${zh ? '来源' : 'from'} ${source}${asOf === null ? '' : ` ${zh ? '截至' : 'as of'} ${asOf}`}`,
        ...(given.length === 0 ? [] : [`${zh ? '带回' : 'returns'} ${given.join(', ')}`]),
      ].join(' · ');
    }
    case 'needs_office':
      return zh ? `不作结论：须由单位处理 ${tried.reason}` : `not judged: the office has to mend ${tried.reason}`;
    case 'needs_officer':
      return zh ? `不作结论：须由经办人核实 ${tried.reason}` : `not judged: an officer has to look (${tried.reason})`;
    case 'deferred':
      return zh ? '稍后答复：本命令未写入请求' : 'answered later: this command wrote no request';
  }
}

function formatField(
  { field, label, claimed, found, rule, outcome, place, characters }: FieldLine,
  language: Language,
): string {
  const zh = language === 'zh';
  const outcomeWords = OUTCOME_WORDS[outcome as FieldOutcome][language];
  const named = (side: 'claimed' | 'found'): string =>
    (characters ?? [])
      .filter((hint) => hint.side === side)
      .map(({ codePoint, suggestion }) => `${codePoint}${suggestion === null ? '' : ` → ${suggestion}?`}`)
      .join(', ');
  const [ours, theirs] = [named('claimed'), named('found')];
  return (
    `    ${field} (${label[language]}): ${zh ? '申报' : 'claimed'} ${claimed ?? '–'} · ${zh ? '登记' : 'found'} ${found ?? '–'} · ` +
    `${zh ? '规则' : 'rule'} ${RULE_WORDS[rule]?.[language] ?? rule} · ${outcomeWords}` +
    (place === undefined ? '' : ` (${differenceWords(place)[language]})`) +
    (theirs === ''
      ? ''
      : ` · ${zh ? '登记的姓名含特殊字符' : "characters to look at in the record's name:"} ${theirs}`) +
    (ours === '' ? '' : ` · ${zh ? '申报的姓名含生僻字' : 'rare characters in the claimed name:'} ${ours}`)
  );
}

/** Times, verdicts and the comparison with the truth. */
export function formatSummary(report: TryReport, language: Language): string[] {
  const zh = language === 'zh';
  const ms = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
  const times = report.times.map(({ item, claims, lookups, median, p95, longest, perClaim }) =>
    zh
      ? `${item}: ${claims} 条申报，${lookups} 次查询；每次中位 ${ms(median)} 毫秒，95% ${ms(p95)}，最长 ${ms(longest)}；每条 ${ms(perClaim)} 毫秒`
      : `${item}: ${count(claims, 'claim')} in ${count(lookups, 'lookup')}; a lookup ${ms(median)} ms (median), ${ms(p95)} (95 %), ${ms(longest)} (longest); a claim ${ms(perClaim)} ms`,
  );
  const verdicts = Object.entries(report.verdicts).map(
    ([name, n]) => `${VERDICT_WORDS[name as FinalVerdict]?.[language] ?? unjudgedWords(name, zh)} ${n}`,
  );
  const truth = report.truth;
  return [
    '',
    ...times,
    `${report.office}  ${verdicts.join(' · ')}${report.refused.length === 0 ? '' : ` · ${zh ? '拒收行' : 'refused lines'} ${report.refused.length}`}`,
    ...(truth === null
      ? []
      : [
          `${zh ? '与事实比对' : 'Against the truth'}: ` +
            (['agrees', 'missed', 'false_refutation', 'lost', 'different', 'officer'] as const)
              .map((one) => `${TRUTH_WORDS[one][language]} ${truth[one]}`)
              .join(' · ') +
            (truth.without === 0 ? '' : ` · ${zh ? '无对应事实' : 'without a truth'} ${truth.without}`),
        ]),
  ];
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function unjudgedWords(kind: string, zh: boolean): string {
  const words: Readonly<Record<string, Words>> = {
    needs_office: { zh: '须由单位处理', en: 'needs the office' },
    needs_officer: { zh: '须由经办人核实', en: 'needs an officer' },
    deferred: { zh: '稍后答复', en: 'answered later' },
  };
  return words[kind]?.[zh ? 'zh' : 'en'] ?? kind;
}
