import type { FieldKind } from '#agencies';
import { codePointOf, type ItemMapping, type SurveyedField } from '#connectors';
import type { CheckFinding } from './finding.js';

const BROKEN = {
  latin1: {
    what: { zh: '是被当作 Latin-1 读取的中文字节', en: 'are Chinese bytes read as Latin-1' },
    mend: {
      zh: '列的字符集声明有误：请用视图转换，例如 CONVERT(CAST(列 AS BINARY) USING gbk)',
      en: 'the column is declared in the wrong character set: have a view convert it, as CONVERT(CAST(column AS BINARY) USING gbk)',
    },
  },
  utf8_as_gb: {
    what: { zh: '是被当作 GB 18030 读取的 UTF-8', en: 'are UTF-8 read as GB 18030' },
    mend: {
      zh: 'CSV 请写 encoding: utf-8；数据库请用视图转换',
      en: 'of CSV write encoding: utf-8; of a database have a view convert it',
    },
  },
  replaced: {
    what: { zh: '含有转换失败留下的问号或 U+FFFD', en: 'hold question marks or U+FFFD that a conversion left behind' },
    mend: {
      zh: '原字已丢失，只能在源头更正；这样的姓名会被判为不符',
      en: 'the character is lost and can only be put right where it came from; such a name reads as another one',
    },
  },
} as const;

/** Text that a wrong character set has spoilt, and characters of the office's own in names. */
export function judgeText(
  at: string,
  { characters }: Pick<ItemMapping, 'characters'>,
  { field, column, shape }: SurveyedField,
  kind: FieldKind,
): CheckFinding[] {
  const path = `${at}.columns.${field}`;
  const broken = (Object.keys(BROKEN) as (keyof typeof BROKEN)[]).flatMap((how): CheckFinding[] => {
    const n = shape.broken[how] ?? 0;
    if (n === 0) return [];
    const { what, mend } = BROKEN[how];
    return [
      {
        severity: n * 10 > shape.filled ? 'error' : 'warning',
        code: 'broken_text',
        path,
        what: {
          zh: `抽样 ${shape.filled} 个 ${column} 的值中，${n} 个${what.zh}`,
          en: `of ${shape.filled} sampled values of ${column}, ${n} ${what.en}`,
        },
        mend,
      },
    ];
  });
  if (kind !== 'name') return broken;
  const settled = new Set(Object.keys(characters ?? {}).map(codePointNamed));
  return [
    ...broken,
    ...judgePrivateUse(at, characters, settled, field, column, shape),
    ...judgeDots(path, settled, column, shape),
    ...judgeRare(path, column, shape),
  ];
}

function judgePrivateUse(
  at: string,
  characters: ItemMapping['characters'],
  settled: ReadonlySet<string>,
  field: string,
  column: string,
  shape: SurveyedField['shape'],
): CheckFinding[] {
  const open = shape.privateUse.filter(({ codePoint }) => !settled.has(codePoint));
  if (open.length === 0) return [];
  const named = open.map(({ codePoint, values }) => `${codePoint} (${values})`).join(', ');
  const entries = open.map(({ codePoint, suggestion }) => `${codePoint}: ${suggestion ?? '?'}`).join(', ');
  const set = characters !== undefined;
  return [
    {
      severity: 'warning',
      code: 'private_use',
      path: set ? `${at}.characters` : `${at}.columns.${field}`,
      what: {
        zh: `抽样 ${shape.filled} 个 ${column} 的值中有自造字：${named}；${set ? '这些记录不会被判定' : '这些姓名将与申报不符'}`,
        en: `private-use characters among ${shape.filled} sampled values of ${column}: ${named}; ${set ? 'such records are not judged' : 'such names differ from what is claimed'}`,
      },
      mend: {
        zh: `请在 characters 中写明其含义：{ ${entries} }`,
        en: `say under characters what they stand for: { ${entries} }`,
      },
    },
  ];
}

function judgeDots(
  path: string,
  settled: ReadonlySet<string>,
  column: string,
  { dots, filled }: SurveyedField['shape'],
): CheckFinding[] {
  return dots
    .filter(({ codePoint }) => !settled.has(codePoint))
    .map(({ codePoint, character, values }) => ({
      severity: 'warning',
      code: 'other_dot',
      path,
      what: {
        zh: `抽样 ${filled} 个 ${column} 的值中，${values} 个在汉字之间有“${character}”（${codePoint}），可能代替间隔号；与申报的“·”（U+00B7）不同`,
        en: `of ${filled} sampled values of ${column}, ${values} have "${character}" (${codePoint}) between Chinese characters, perhaps for the dot; it is not the claimed "·" (U+00B7)`,
      },
      mend: {
        zh: `若代替间隔号，请写 characters: { ${codePoint}: · }`,
        en: `where it stands for the dot, write characters: { ${codePoint}: · }`,
      },
    }));
}

function judgeRare(path: string, column: string, { rare, filled }: SurveyedField['shape']): CheckFinding[] {
  if (rare === 0) return [];
  return [
    {
      severity: 'note',
      code: 'rare_characters',
      path,
      what: {
        zh: `抽样 ${filled} 个 ${column} 的值中，${rare} 个含 GBK 以外的生僻字（此处不显示）；比对按码位，不作归并`,
        en: `of ${filled} sampled values of ${column}, ${rare} hold rare characters outside GBK (not shown); they are compared by code point and never normalised`,
      },
      mend: {
        zh: '若其中有以他字代替的，请用 office try 找出，并写入 characters',
        en: 'where another character stands for the right one, `office try` shows it; enter it under characters',
      },
    },
  ];
}

/** As the survey names it, however the mapping does. */
function codePointNamed(character: string): string {
  return character.startsWith('U+') ? character.toUpperCase() : codePointOf(character);
}
