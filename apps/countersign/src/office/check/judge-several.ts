import { recordFieldKind, SET_KINDS, type EvidenceItem } from '#agencies';
import { separatorOf, SEPARATORS, type ItemMapping, type SurveyedField } from '#connectors';
import type { CheckFinding } from './finding.js';

/** A column that holds several values and is read as one, and one that is read as several and holds none. `item` as it is mapped. */
export function judgeSeveral(
  at: string,
  item: EvidenceItem,
  { sets, lookup, columns }: Pick<ItemMapping, 'sets' | 'lookup' | 'columns'>,
  { field, column, shape }: SurveyedField,
): CheckFinding[] {
  const between = sets?.[field];
  if (between !== undefined) {
    const parted = Object.keys(shape.separators).some((mark) => between.includes(mark));
    return parted || shape.filled === 0 || ![...between].every(isKnownMark)
      ? []
      : [noneParted(at, field, column, between)];
  }
  const mark = separatorOf(shape);
  if (mark === null || !isCompared(item, field) || !SET_KINDS.has(recordFieldKind(item, field))) return [];
  const isKey =
    lookup === undefined ? item.lookup.includes(field) : Object.values(lookup).includes(columns[field] ?? '');
  const share = `${shape.separators[mark] ?? 0} / ${shape.filled}`;
  return [
    {
      severity: 'warning',
      code: 'several_values',
      path: `${at}.columns.${field}`,
      what: {
        zh: `抽样 ${share} 个 ${column} 的值中有“${mark}”，像是一列多值；现在按整段文字${isKey ? '查询' : '比对'}`,
        en: `${share} sampled values of ${column} hold "${mark}", as if there were several in one; it is ${isKey ? 'searched for' : 'compared'} as one text`,
      },
      mend:
        isKey || field in item.facts
          ? {
              zh: '请用视图或查询语句拆成每行一个值',
              en: 'have a view or a query of your own give each value a row',
            }
          : {
              zh: `请写 sets: { ${field}: '${mark}' }；申报多个值时另写 compare: { ${field}: { rule: all_of } }`,
              en: `write sets: { ${field}: '${mark}' }, and where several are claimed compare: { ${field}: { rule: all_of } }`,
            },
    },
  ];
}

/** True for a mark of which the survey tells whether it is there. */
function isKnownMark(mark: string): boolean {
  return (SEPARATORS as readonly string[]).includes(mark);
}

function isCompared({ claim, lookup }: EvidenceItem, field: string): boolean {
  return (
    lookup.includes(field) ||
    Object.entries(claim).some(
      ([name, { rule, against = [name] }]) => against.includes(field) && rule !== 'none' && rule !== 'returned',
    )
  );
}

function noneParted(at: string, field: string, column: string, between: string): CheckFinding {
  return {
    severity: 'note',
    code: 'several_values',
    path: `${at}.sets.${field}`,
    what: {
      zh: `抽样的 ${column} 的值中没有“${between}”`,
      en: `no sampled value of ${column} holds any of "${between}"`,
    },
    mend: { zh: '请确认多值之间用什么分隔', en: 'see what stands between the values' },
  };
}
