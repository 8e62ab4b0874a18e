import { recordFieldKind, type EvidenceItem, type FieldKind } from '#agencies';
import {
  dateWritingOf,
  describeShape,
  itemAsMapped,
  type CataloguedTable,
  type ItemMapping,
  type SurveyedField,
} from '#connectors';
import type { CheckFinding } from './finding.js';
import { judgeCodes } from './judge-codes.js';
import { judgeSeveral } from './judge-several.js';
import { judgeText } from './judge-text.js';

/** What the columns of an item were found to hold, against what the mapping says of them. */
export function judgeFields(
  at: string,
  item: EvidenceItem,
  mapping: Pick<ItemMapping, 'codes' | 'dates' | 'characters' | 'compare' | 'lookup' | 'columns' | 'sets'>,
  table: CataloguedTable,
  fields: readonly SurveyedField[],
): CheckFinding[] {
  const asMapped = itemAsMapped(item, mapping);
  return fields.flatMap((field) => {
    const kind = recordFieldKind(asMapped, field.field);
    const type = table.columns.find(({ name }) => name === field.column)?.type ?? '';
    const typed = judgeType(at, field, kind, type);
    return [
      ...typed,
      ...judgeReading(at, mapping, field, kind, typed.length > 0),
      ...judgeCodes(at, item, mapping, field),
      ...judgeText(at, mapping, field, kind),
      ...judgeSeveral(at, asMapped, mapping, field),
    ];
  });
}

const BINARY = /^(bytea|.*blob|.*binary|image|geometry|point)/i;
const FRACTIONAL = /^(float|double|real)/i;
const NUMERIC = /^(tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric|number|float|double|real)/i;

function judgeType(at: string, { field, column }: SurveyedField, kind: FieldKind, type: string): CheckFinding[] {
  const wrong = (zh: string, en: string, mendZh: string, mendEn: string): CheckFinding[] => [
    {
      severity: 'error',
      code: 'wrong_type',
      path: `${at}.columns.${field}`,
      what: { zh: `${column} 的类型是 ${type}：${zh}`, en: `${column} is of type ${type}: ${en}` },
      mend: { zh: mendZh, en: mendEn },
    },
  ];
  if (BINARY.test(type)) return wrong('不是文字', 'no text', '请用视图转换为文字', 'have a view turn it into text');
  if (FRACTIONAL.test(type) && (kind === 'id_number' || kind === 'certificate_number' || kind === 'credit_code'))
    return wrong(
      '浮点数会丢失号码的末几位',
      'floating point loses the last digits of a number',
      '请改用保存原文的列',
      'use a column that holds the text itself',
    );
  if (NUMERIC.test(type) && kind === 'id_number')
    return wrong(
      '数字列放不下末位 X，也会丢掉首位 0',
      'a numeric column cannot hold the X at the end',
      '请改用保存原文的列',
      'use a column that holds the text itself',
    );
  if (NUMERIC.test(type) && kind === 'name') return wrong('不是姓名', 'no names', '请改正列名', 'name another column');
  return [];
}

/** Values that the field's kind and writing cannot read. Codes are told one by one elsewhere. */
function judgeReading(
  at: string,
  { codes, dates }: Pick<ItemMapping, 'codes' | 'dates'>,
  { field, column, shape, unreadable }: SurveyedField,
  kind: FieldKind,
  isTyped: boolean,
): CheckFinding[] {
  if (unreadable === 0 || isTyped || codes?.[field] !== undefined) return [];
  const share = `${unreadable} / ${shape.sampled}`;
  const found = dateWritingOf(shape);
  const dated = kind === 'date' || kind === 'month';
  const declared = dates?.[field] ?? 'iso';
  return [
    {
      severity: unreadable * 10 > shape.filled ? 'error' : 'warning',
      code: 'unreadable',
      path: dated && dates?.[field] !== undefined ? `${at}.dates.${field}` : `${at}.columns.${field}`,
      what: {
        zh: `抽样中 ${share} 行的 ${column} 无法读作 ${field}（${kind}${dated ? `，${declared}` : ''}）；实际为：${describeShape(shape).zh}`,
        en: `in ${share} sampled rows ${column} does not read as ${field} (${kind}${dated ? `, ${declared}` : ''}); it holds: ${describeShape(shape).en}`,
      },
      mend:
        dated && found !== null && found !== declared
          ? { zh: `请写 dates: { ${field}: ${found} }`, en: `write dates: { ${field}: ${found} }` }
          : {
              zh: '这些记录不会被判定；请改正列、dates、money 或 codes',
              en: 'such records are not judged; correct the column, or dates, money, codes',
            },
    },
  ];
}
