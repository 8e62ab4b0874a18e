import { agencyOf } from '#contracts';
import { RuleFileError, parseRuleFile, scoreApplication, type Finding as ReviewFinding, type RuleFile } from '#review';
import { committedBytes } from '../leaf/committed-records.js';
import { rulesDigest } from '../seal/seal-record.js';
import { isSuspect } from './check-keys.js';
import type { Entry, Inspection } from './inspection.js';

type Answer = Entry<'RESULT' | 'LATE_RESULT'>;

/** Tasks of one application, each with the leaf of its issue and of the result that counts for it. */
interface Progress {
  record: number;
  tasks: Map<string, { issue: Entry<'TASK_ISSUED'>; answer: Answer | null }>;
}

/**
 * Computes every score again, as of its leaf: from the findings that counted then, by the rule file, with the rules' own code. What
 * was erased cannot be computed again, and is said to be.
 */
export function checkScores(inspection: Inspection): void {
  const scored = inspection.of('SCORE');
  const rules = scored.length === 0 ? null : readRules(inspection);
  if (scored.length === 0 && inspection.bundle.closingRecord === null && inspection.bundle.rules !== null)
    inspection.noteWhole('RULES_MISMATCH', 'nothing names a rule file yet');
  const progress = new Map<string, Progress>();
  const results = new Map<string, Answer>();
  for (const entry of inspection.entries) {
    const { leaf, index } = entry;
    if (leaf.type === 'APPLICATION_SPLIT') progress.set(leaf.application, { record: index, tasks: new Map() });
    else if (leaf.type === 'TASK_ISSUED') {
      const issue = { index, leaf };
      progress.get(leaf.application)?.tasks.set(leaf.task, { issue, answer: null });
    } else if (leaf.type === 'RESULT' || leaf.type === 'LATE_RESULT') {
      results.set(leaf.digest, { index, leaf });
      if (leaf.type === 'RESULT') answer(inspection, progress, { index, leaf });
    } else if (leaf.type === 'OVERRIDE' && leaf.action === 'admit_result') {
      const admitted = results.get(leaf.target);
      if (admitted !== undefined) answer(inspection, progress, admitted);
    } else if (leaf.type === 'SCORE') {
      check(inspection, { index, leaf }, progress.get(leaf.application), rules);
    }
  }
}

function answer(inspection: Inspection, progress: ReadonlyMap<string, Progress>, result: Answer): void {
  const { task, revision, final } = result.leaf;
  const known = progress.get(inspection.issued.get(task)?.leaf.application ?? '')?.tasks.get(task);
  if (final && known !== undefined && known.issue.leaf.revision === revision) known.answer = result;
}

function check(
  inspection: Inspection,
  entry: Entry<'SCORE'>,
  progress: Progress | undefined,
  rules: { file: RuleFile; digest: string } | null,
): void {
  const { application, rules_digest } = entry.leaf;
  if (progress === undefined) return inspection.note('SCORE_MISMATCH', entry, 'of no application');
  if (rules === null || rules.digest !== rules_digest) return inspection.note('RULES_MISMATCH', entry, 'rules_digest');
  const record = inspection.opened.get(progress.record);
  const shown = inspection.opened.get(entry.index);
  const findings = findingsOf(inspection, progress, entry.index);
  if (record?.kind !== 'application' || shown?.kind !== 'score' || findings === null) return;
  const score = scoreApplication(rules.file, findings, new Date(record.record.handed_in_at));
  inspection.scores.set(application, score);
  if (!committedBytes({ ...score, application }).equals(shown.payload)) {
    inspection.note('SCORE_MISMATCH', entry, `computed again the total is ${score.total}`);
  }
}

/** The findings that counted before leaf `before`; null when one of them cannot be read. */
function findingsOf(inspection: Inspection, { tasks }: Progress, before: number): ReviewFinding[] | null {
  const findings: ReviewFinding[] = [];
  for (const { issue, answer } of tasks.values()) {
    if (answer === null || isSuspect(inspection, answer, before)) continue;
    const asked = inspection.opened.get(issue.index);
    const found = inspection.opened.get(answer.index);
    if (asked?.kind !== 'task' || found?.kind !== 'result') return null;
    const { item, office, subject } = asked.task;
    const { verdict, reason, facts } = found.result;
    findings.push({ item, office, subject, agency: agencyOf(office), verdict, reason, facts });
  }
  return findings;
}

function readRules(inspection: Inspection): { file: RuleFile; digest: string } | null {
  const { rules } = inspection.bundle;
  if (rules === null) return null;
  try {
    return { file: parseRuleFile(JSON.parse(rules.toString('utf8'))), digest: rulesDigest(rules) };
  } catch (fault) {
    if (!(fault instanceof RuleFileError) && !(fault instanceof SyntaxError)) throw fault;
    inspection.noteWhole('RULES_MISMATCH', 'the rule file cannot be read');
    return null;
  }
}
