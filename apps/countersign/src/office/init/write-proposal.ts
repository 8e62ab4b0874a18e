import { stringify } from 'yaml';
import type { EvidenceItem, Words } from '#agencies';
import { dateWritingOf, describeShape } from '#connectors';
import type { Candidate, FieldProposal, TableProposal } from './propose-item.js';
import { writeCharacters, writeSets } from './write-several.js';

type Language = keyof Words;

/** Known words of a column of codes, and how many others it holds; null when the column cannot be one of codes. */
export type FoundWords = ReadonlyMap<string, { known: string[]; others: number } | null>;

export interface ItemProposal {
  item: EvidenceItem;
  tables: readonly TableProposal[];
  /** By field, of the best table. */
  words: FoundWords;
}

export interface Proposal {
  office: string;
  /** The source without its items, in the words of a description. */
  source: Readonly<Record<string, unknown>>;
  schema: string;
  items: readonly ItemProposal[];
  seen: { tables: number; sampled: number };
}

/** From which score on a column is proposed without a question. */
const SURE = 75;

/** The proposal as a source description in YAML. It says of every field why, how surely, and what else; it holds no value of the source. */
export function writeProposal(proposal: Proposal, language: Language): string {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const { tables, sampled } = proposal.seen;
  const mapped = proposal.items.filter(isMapped);
  const left = proposal.items.filter((one) => !isMapped(one));
  return [
    `# yaml-language-server: $schema=${comment(proposal.schema)}`,
    `# ${say(`${proposal.office} 的数据源映射建议：共 ${tables} 张表，已抽样 ${sampled} 张。`, `Proposed mapping for ${proposal.office}: ${tables} tables, ${sampled} sampled.`)}`,
    `# ${say('每个字段后为依据与把握（0–100）；带“请确认”的必须由贵单位决定。', 'Behind each field: why, and how surely (0–100). What says "decide" is for you to settle.')}`,
    `# ${say('然后运行 countersign office check，再运行 countersign office try。', 'Then run `countersign office check`, and `countersign office try`.')}`,
    stringify(proposal.source, { lineWidth: 0 }).trimEnd(),
    mapped.length === 0 ? 'items: {}' : 'items:',
    ...mapped.flatMap((one) => writeItem(one, language)),
    ...left.flatMap((one) => writeLeft(one, language)),
    '',
  ].join('\n');
}

export function isMapped({ tables }: ItemProposal): boolean {
  return tables[0]?.isUsable === true;
}

function writeItem({ item, tables, words }: ItemProposal, language: Language): string[] {
  const [best, ...others] = tables;
  if (best === undefined) return [];
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const else_ = others.slice(0, 2).map(({ table, score }) => `${table.name} ${score}`);
  const chosen = best.fields.filter(({ chosen: one }) => one !== null);
  const missing = best.fields.filter(({ chosen: one }) => one === null);
  return [
    `  ${item.id}: # ${comment(item.name[language])}`,
    `    table: ${scalar(best.table.name)} # ${comment(
      [
        best.table.comment,
        `${best.score}`,
        best.score < SURE ? say('请确认', 'decide') : '',
        else_.length === 0 ? '' : say(`其他：${else_.join('，')}`, `else: ${else_.join(', ')}`),
      ]
        .filter(Boolean)
        .join('; '),
    )}`,
    ...(best.table.headerRow === undefined || best.table.headerRow === 1
      ? []
      : [
          `    headerRow: ${best.table.headerRow} # ${say('列名所在行；其上为标题', 'row of the column names, below a title')}`,
        ]),
    '    columns:',
    ...chosen.map((one) => `      ${one.wish.field}: ${scalar(one.chosen?.column.name ?? '')} # ${why(one, language)}`),
    ...missing.map(({ wish, others: candidates }) => {
      const names = candidates.map(({ column }) => column.name);
      return `      # ${comment(
        `${wish.field} (${wish.label[language]}): ${say('没有合适的列', 'no column looks like it')}${
          names.length === 0 ? '' : say(`；可看 ${names.join('，')}`, `; see ${names.join(', ')}`)
        }${wish.isNeeded ? say('；请确认，缺少时该事项多数无法核实', '; decide: without it most claims end in `unable`') : say('；可不填', '; may be left out')}`,
      )}`;
    }),
    ...writeCodes(best.fields, words, language),
    ...section('dates', chosen, ({ wish, chosen: one }) => {
      const writing = wish.kind === 'date' || wish.kind === 'month' ? writingOf(one) : null;
      return writing === null || writing === 'iso' ? null : scalar(writing);
    }),
    ...section('precision', chosen, ({ wish, chosen: one }) =>
      wish.kind === 'date' && !wish.field.startsWith('valid') && one?.shape && writingOf(one) !== null
        ? precisionOf(one.shape.longest)
        : null,
    ),
    ...section('money', chosen, ({ wish, chosen: one }) =>
      wish.kind === 'cents'
        ? one?.shape && one.shape.decimals > 0
          ? say('yuan # 含小数，按元', 'yuan # has decimals')
          : say('yuan # 请确认：元还是分（cents）', 'yuan # decide: yuan or cents')
        : null,
    ),
    ...writeSets(item, chosen, language),
    ...writeCharacters(chosen, language),
  ];
}

/** Why a column was chosen, in one line without a value. */
function why({ wish, chosen, others }: FieldProposal, language: Language): string {
  if (chosen === null) return '';
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const { column, shape, score, because } = chosen;
  const ground = {
    comment: say(`注释“${column.comment ?? ''}”`, `comment "${column.comment ?? ''}"`),
    name: say('列名', 'name'),
    form: say('仅凭值的形式', 'by the form of its values alone'),
  }[because];
  return comment(
    [
      `${wish.label[language]} ← ${ground}`,
      column.type,
      shape === null ? say('未抽样', 'not sampled') : describeShape(shape)[language],
      `${score}${score < SURE ? say(' 请确认', ' decide') : ''}`,
      wish.isLookup && !column.indexed ? say('查询列没有索引', 'looked up by, and without an index') : '',
      others.length === 0
        ? ''
        : `${say('其他', 'else')} ${others.map((one) => `${one.column.name} ${one.score}`).join(', ')}`,
    ]
      .filter(Boolean)
      .join('; '),
  );
}

function writeCodes(fields: readonly FieldProposal[], words: FoundWords, language: Language): string[] {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const lines = fields.flatMap(({ wish, chosen }) => {
    if (chosen === null || wish.codes === null) return [];
    const found = words.get(wish.field) ?? null;
    const ours = Object.keys(wish.codes).join(', ');
    const table = (found?.known ?? []).map((word) => `${scalar(word)}: ${ourCode(wish.codes ?? {}, word)}`);
    const others = found?.others ?? 0;
    const rest =
      found === null
        ? say('请确认：该列不像代码列', 'decide: the column does not look like one of codes')
        : others === 0
          ? say('数据中的值均已翻译', 'every value of the data is translated')
          : say(
              `请确认：另有 ${others} 种值未翻译，office check 会列出；未翻译的记录不会被判定`,
              `decide: values without a translation: ${others}; \`office check\` lists them, and no record is judged by such a code`,
            );
    return [
      `      ${wish.field}: { ${table.join(', ')} } # ${comment(`${rest}; ${say('我们的代码', 'our codes')}: ${ours}`)}`.replace(
        '{  }',
        '{}',
      ),
    ];
  });
  return lines.length === 0 ? [] : ['    codes:', ...lines];
}

function ourCode(codes: Readonly<Record<string, readonly string[]>>, word: string): string {
  return scalar(Object.keys(codes).find((code) => codes[code]?.includes(word)) ?? word);
}

/** Every word by which an office may write one of our codes. */
export function knownWordsOf({ wish }: FieldProposal): Set<string> {
  return new Set(Object.values(wish.codes ?? {}).flat());
}

function writingOf(chosen: Candidate | null): string | null {
  return chosen === null || chosen.shape === null ? null : dateWritingOf(chosen.shape);
}

function precisionOf(longest: number): string | null {
  return longest <= 4 ? 'year' : longest <= 7 ? 'month' : null;
}

function section(
  name: string,
  fields: readonly FieldProposal[],
  of: (field: FieldProposal) => string | null,
): string[] {
  const lines = fields.flatMap((field) => {
    const text = of(field);
    return text === null ? [] : [`      ${field.wish.field}: ${text}`];
  });
  return lines.length === 0 ? [] : [`    ${name}:`, ...lines];
}

function writeLeft({ item, tables }: ItemProposal, language: Language): string[] {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const [near] = tables;
  const lacking = near?.fields
    .filter(({ wish, chosen }) => wish.isLookup && chosen === null)
    .map(({ wish }) => wish.label[language]);
  return [
    `  # ${comment(
      `${item.id} (${item.name[language]}): ` +
        (near === undefined
          ? say(
              '没有合适的表；此事项将不会自动核查',
              'no table looks like it; tasks of it will not be answered from here',
            )
          : say(
              `最接近的表 ${near.table.name} 缺少查询字段：${lacking?.join('、')}`,
              `the nearest table, ${near.table.name}, lacks what it is looked up by: ${lacking?.join(', ')}`,
            )),
    )}`,
  ];
}

/** Text of a catalogue, made fit for a comment: a line break in it would begin a line of YAML. */
function comment(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function scalar(text: string): string {
  return stringify(text, { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd();
}
