import type { Words } from '#agencies';
import type { CheckFinding, Severity } from './finding.js';

/** What `--json` writes. */
export interface CheckReport {
  office: string;
  mapping: string;
  items: number;
  errors: number;
  warnings: number;
  notes: number;
  findings: (CheckFinding & { line: number | null })[];
}

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

export function makeReport(
  office: string,
  mapping: string,
  items: number,
  findings: readonly CheckFinding[],
  lineOf: (path: string) => number | null,
): CheckReport {
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return {
    office,
    mapping,
    items,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    findings: findings
      .map((one) => ({ ...one, line: lineOf(one.path) }))
      .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.line ?? 0) - (b.line ?? 0)),
  };
}

const TEXT = {
  error: { zh: '✗ 错误', en: '✗ error' },
  warning: { zh: '! 警告', en: '! warning' },
  note: { zh: '– 提示', en: '– note' },
  mend: { zh: '处理', en: 'mend' },
} as const satisfies Record<string, Words>;

/** The findings as lines for a terminal, gravest first, and a sum. */
export function formatFindings(report: CheckReport, language: keyof Words): string[] {
  const lines = report.findings.flatMap(({ severity, code, path, line, what, mend }) => [
    `${TEXT[severity][language]}  ${report.mapping}${line === null ? '' : `:${line}`}  ${path}  [${code}]`,
    `    ${what[language]}`,
    `    ${TEXT.mend[language]}: ${mend[language]}`,
  ]);
  const { errors, warnings, notes, items, office } = report;
  const sum =
    language === 'zh'
      ? `${office}  ${items} 个事项 · 错误 ${errors} · 警告 ${warnings} · 提示 ${notes}`
      : `${office}  ${items} items · ${errors} errors · ${warnings} warnings · ${notes} notes`;
  return [...lines, ...(lines.length === 0 ? [] : ['']), sum];
}
