import type { Score } from '#review';
import type { Inspection, TimeStamped } from './inspection.js';
import { RULES, exitCodeOf, isFault, type Finding } from './rules.js';

export interface LeafLine {
  leaf: number;
  type: string;
  at: string;
  office: string | null;
  /** What the office found, when it can still be read. */
  verdict: string | null;
}

/** What a proof shows of its result, as far as it could be read. */
export interface ProvenResult extends LeafLine {
  task: string;
  sequence: number;
  key_id: string;
  signed_at: string | null;
}

/** The answer of a command, as JSON output has it. */
export interface Report {
  command: string;
  origin: string;
  leaves: number;
  exit: number;
  faults: Finding[];
  notices: Finding[];
  /** With the command for a bundle: the time-stamps that hold. */
  time_stamps?: TimeStamped[];
  /** With the command for a proof: what it shows. */
  results?: ProvenResult[];
  /** With the command for one application: its leaves, and its score computed again. */
  application?: { reference: string; leaves: LeafLine[]; score: Score | null };
}

export function makeReport(command: string, inspection: Inspection, findings: readonly Finding[]): Report {
  return {
    command,
    origin: inspection.bundle.about.origin,
    leaves: inspection.hashes.length,
    exit: exitCodeOf(findings),
    faults: findings.filter(isFault),
    notices: findings.filter((finding) => !isFault(finding)),
  };
}

/** Findings about one office, and those that concern the whole. Null when the ledger does not know the office. */
export function findingsOfOffice({ entries, findings }: Inspection, office: string): Finding[] | null {
  if (!entries.some(({ leaf }) => 'office' in leaf && leaf.office === office)) return null;
  return findings.filter((finding) => finding.office === office || concernsAll(finding));
}

/** Findings about one application, and those that concern the whole. Null when the ledger does not know the application. */
export function findingsOfApplication({ entries, findings }: Inspection, application: string): Finding[] | null {
  if (!entries.some(({ leaf }) => 'application' in leaf && leaf.application === application)) return null;
  return findings.filter((finding) => finding.application === application || concernsAll(finding));
}

/** What the ledger holds of one application. */
export function describeApplication(inspection: Inspection, reference: string): NonNullable<Report['application']> {
  const leaves = inspection.entries.flatMap(({ leaf, index }): LeafLine[] => {
    const task = 'task' in leaf ? inspection.issued.get(leaf.task)?.leaf.application : undefined;
    const own = 'application' in leaf ? leaf.application : task;
    if (own !== reference) return [];
    const opened = inspection.opened.get(index);
    const verdict = opened?.kind === 'result' ? opened.result.verdict : null;
    return [{ leaf: index, type: leaf.type, at: leaf.at, office: 'office' in leaf ? leaf.office : null, verdict }];
  });
  return { reference, leaves, score: inspection.scores.get(reference) ?? null };
}

/** The report for people, in Chinese and English. Notices of one kind are counted, faults are told one by one. */
export function formatReport(report: Report): string {
  const lines = [
    `${report.exit === 0 ? '✓ 核验通过 verified' : '✗ 核验不通过 NOT verified'} · ${report.command} · ${report.origin} · ${report.leaves} 条存证记录 leaves`,
    ...report.faults.map(formatFinding),
  ];
  const counted = new Map<Finding['rule'], number>();
  for (const { rule } of report.notices) counted.set(rule, (counted.get(rule) ?? 0) + 1);
  for (const [rule, times] of counted) lines.push(`  · ${rule} ×${times}：${RULES[rule].zh} ${RULES[rule].en}`);
  for (const { leaves, at, authority, checked } of report.time_stamps ?? []) {
    const who = checked ? '机构已核验 authority checked' : '机构未核验 authority not checked';
    lines.push(`  · 时间戳 time-stamp ${at} · ${leaves} 条存证记录 leaves · ${authority} · ${who}`);
  }
  for (const { leaf, type, at, office, sequence, verdict, key_id, signed_at } of report.results ?? []) {
    lines.push(
      `    ${type} ${leaf}: ${office} №${sequence} ${verdict ?? ''} · 签名 signed ${signed_at ?? '?'} · 密钥 key ${key_id} · 存证 recorded ${at}`,
    );
  }
  if (report.application !== undefined) lines.push(...formatApplication(report.application));
  return `${lines.join('\n')}\n`;
}

function formatFinding({ rule, leaf, office, application, detail }: Finding): string {
  const where = [leaf === null ? null : `存证记录 leaf ${leaf}`, office, application, detail]
    .filter(Boolean)
    .join(' · ');
  return `  ✗ ${rule}${where === '' ? '' : ` [${where}]`}：${RULES[rule].zh} ${RULES[rule].en}`;
}

function formatApplication({ reference, leaves, score }: NonNullable<Report['application']>): string[] {
  const rows = leaves.map(({ leaf, type, at, office, verdict }) =>
    ['   ', String(leaf).padStart(8), at, type.padEnd(17), office ?? '', verdict ?? ''].join(' ').trimEnd(),
  );
  if (score === null)
    return [`  申请 application ${reference}`, ...rows, '    积分无法复算 The score cannot be computed again.'];
  const total = (score.total / 100).toFixed(2);
  const points = score.lines.map((line) => `    ${line.indicator}: ${(line.points / 100).toFixed(2)}`);
  return [`  申请 application ${reference}`, ...rows, `    复算积分 score computed again: ${total}`, ...points];
}

/** Neither an office nor an application is named: keys, checkpoint, log, closing record, seal. */
function concernsAll({ office, application }: Finding): boolean {
  return office === null && application === null;
}
