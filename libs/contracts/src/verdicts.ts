/** What an office can find. `not_found` (库无) is not a refutation; silence never confirms. */
export const FINAL_VERDICTS = ['confirmed', 'contradicted', 'not_found', 'unable'] as const;

/** On the way to a final verdict: re-route, or the clock pauses. */
export const INTERIM_VERDICTS = ['not_ours', 'needs_material', 'referred'] as const;

export const VERDICTS = [...FINAL_VERDICTS, ...INTERIM_VERDICTS] as const;

export type FinalVerdict = (typeof FINAL_VERDICTS)[number];
export type Verdict = (typeof VERDICTS)[number];

export function isFinalVerdict(verdict: Verdict): verdict is FinalVerdict {
  return (FINAL_VERDICTS as readonly string[]).includes(verdict);
}

/** How one claim field fared against the office's record. */
export const FIELD_OUTCOMES = ['equal', 'differs', 'at_least', 'less', 'absent', 'noted'] as const;
export type FieldOutcome = (typeof FIELD_OUTCOMES)[number];

/**
 * One line of the explanation that goes with a finding. `found` is masked by the office wherever the field is personal
 * (an id number keeps its last four characters, a name its first), so that an explanation never tells more than the claim did.
 */
export interface FieldComparison {
  field: string;
  rule: string;
  outcome: FieldOutcome;
  found?: string;
}

/** Values an office returns with its finding: months, level, amount in cents, codes. Never a score, never a float. */
export type Facts = Record<string, string | number | boolean>;
