import { FINAL_VERDICTS, type FinalVerdict } from '#contracts';
import type { Tried } from './explain.js';

/**
 * How an answer stands to the known truth. `missed`: a claim that is not true was confirmed. `false_refutation`: what the office does
 * not refute was contradicted. `lost`: the record of a true claim was not found. `different`: otherwise not as the truth says, or not
 * answered at all. `officer`: a person is to look, which is no fault.
 */
export type AgainstTruth = 'agrees' | 'missed' | 'false_refutation' | 'lost' | 'different' | 'officer';

export const FAULTS = ['missed', 'false_refutation', 'lost', 'different'] as const satisfies readonly AgainstTruth[];

/** Holds an answer against the verdict that is known to be right. */
export function compareTruth(expected: FinalVerdict, tried: Tried): AgainstTruth {
  if (tried.kind === 'needs_officer') return 'officer';
  if (tried.kind !== 'judged') return 'different';
  const { verdict } = tried;
  if (verdict === expected) return 'agrees';
  if (verdict === 'confirmed') return 'missed';
  if (verdict === 'contradicted') return 'false_refutation';
  return expected === 'confirmed' && verdict === 'not_found' ? 'lost' : 'different';
}

/** The verdict of a line of the truth file, with the claim that it is about; null when the line says neither. */
export function truthOf(value: unknown): { ref: string; verdict: FinalVerdict } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { ref, verdict } = value as Record<string, unknown>;
  const named = typeof ref === 'number' ? String(ref) : ref;
  const known = FINAL_VERDICTS.find((one) => one === verdict);
  return typeof named === 'string' && named !== '' && known !== undefined ? { ref: named, verdict: known } : null;
}
