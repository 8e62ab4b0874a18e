import type { EvidenceItem } from '#agencies';
import type { ItemMapping, SurveyedField } from '#connectors';
import { STANDING } from '../init/field-wish.js';
import type { CheckFinding } from './finding.js';

/** The codes in the data against the code table, and whether any of them can mean that a record no longer stands. */
export function judgeCodes(
  at: string,
  item: EvidenceItem,
  { codes }: Pick<ItemMapping, 'codes'>,
  found: SurveyedField,
): CheckFinding[] {
  return [...untranslated(at, item, codes?.[found.field], found), ...neverRevoked(at, item, codes, found)];
}

function untranslated(
  at: string,
  item: EvidenceItem,
  table: Readonly<Record<string, string>> | undefined,
  { field, column, codes, shape, unreadable }: SurveyedField,
): CheckFinding[] {
  const ours = item.claim[field]?.codes ?? item.facts[field]?.codes;
  const path = table === undefined ? `${at}.columns.${field}` : `${at}.codes.${field}`;
  const { status } = item.conditions ?? {};
  const named = status?.field === field ? [STANDING, ...status.notStanding] : Object.keys(ours ?? {});
  if (codes === null) {
    if (table === undefined && ours === undefined) return [];
    return [
      {
        severity: unreadable > 0 ? 'error' : 'warning',
        code: 'codes_hidden',
        path,
        what: {
          zh: `${column} 不像代码列（抽样中 ${shape.distinct} 种值），其值不予显示；${unreadable} 行无法翻译`,
          en: `${column} does not look like a column of codes (${shape.distinct} different values sampled), so its values are not shown; ${unreadable} rows cannot be translated`,
        },
        mend: { zh: '请确认列是否正确', en: 'see whether it is the right column' },
      },
    ];
  }
  // Without a table of its own, the column must hold our codes themselves.
  const wrong = codes.filter(
    ({ code, translated }) => !translated || (table === undefined && ours !== undefined && !named.includes(code)),
  );
  return wrong.map(({ code, rows }): CheckFinding => ({
    severity: 'error',
    code: 'code_untranslated',
    path,
    what: {
      zh: `${column} 中的代码“${code}”（${rows} 行）没有翻译，这些记录不会被判定`,
      en: `code "${code}" in ${column} (${rows} ${rows === 1 ? 'row' : 'rows'}) has no translation: no claim is judged by these records`,
    },
    mend: {
      zh: `请在 codes.${field} 中写 '${code}': ${named.join(' | ')}`,
      en: `write '${code}': ${named.join(' | ')} under codes.${field}`,
    },
  }));
}

/** Where no value of the data can mean "revoked", a revoked certificate would be confirmed. */
function neverRevoked(
  at: string,
  { conditions }: EvidenceItem,
  tables: ItemMapping['codes'],
  { field, column, codes }: SurveyedField,
): CheckFinding[] {
  const { status } = conditions ?? {};
  if (status?.field !== field) return [];
  const table = tables?.[field];
  const reached = table === undefined ? (codes ?? []).map(({ code }) => code) : Object.values(table);
  if (reached.some((code) => status.notStanding.includes(code))) return [];
  return [
    {
      severity: 'warning',
      code: 'never_revoked',
      path: table === undefined ? `${at}.columns.${field}` : `${at}.codes.${field}`,
      what: {
        zh: `${column} 的任何值都不会读作 ${status.notStanding.join('、')}：注销的记录将被判为属实`,
        en: `no value of ${column} reads as ${status.notStanding.join(' or ')}: a record that no longer stands would be confirmed`,
      },
      mend: {
        zh: `请在 codes.${field} 中翻译表示注销、作废等的代码`,
        en: `translate the codes that mean so under codes.${field}`,
      },
    },
  ];
}
