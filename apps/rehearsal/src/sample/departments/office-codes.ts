import type { EvidenceItem } from '#agencies';
import { STANDING } from '../true-record.js';
import type { Dialect } from './dialects.js';
import { stateWords } from './office-names.js';

/** The office's code → ours, as a source description has it. */
export type CodeTable = Readonly<Record<string, string>>;

/** Levels of schooling by GB/T 4658; two of them are one level of ours. */
const SCHOOLING: CodeTable = {
  '11': 'doctor',
  '14': 'master',
  '21': 'bachelor',
  '31': 'college',
  '41': 'senior_secondary',
  '61': 'senior_secondary',
};

/** How the office codes a record field, or null for a field that holds no code. */
export function codeTable(item: EvidenceItem, field: string, dialect: Dialect): CodeTable | null {
  const words = item.claim[field]?.codes ?? item.facts[field]?.codes;
  const { status } = item.conditions ?? {};
  if (field === status?.field) {
    const states = [STANDING, ...status.notStanding];
    return numberedOr(dialect, states, stateWords);
  }
  if (!words) return null;
  if (field === 'degree' && dialect.codes === 'numbers') return SCHOOLING;
  return numberedOr(dialect, Object.keys(words), (code) => words[code]?.zh ?? code);
}

function numberedOr({ codes }: Dialect, ours: readonly string[], words: (code: string) => string): CodeTable {
  return Object.fromEntries(
    ours.map((code, n) => [codes === 'words' ? words(code) : String(n + 1).padStart(2, '0'), code]),
  );
}
