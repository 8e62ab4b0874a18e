/** Problems of real life: the office that holds the truth must say something else than `confirmed`. */
export const PROBLEM_KINDS = [
  'forged_diploma_number',
  'borrowed_diploma_number',
  'expired_residence_permit',
  'expired_certificate',
  'revoked_certificate',
  'insurance_gap',
  'level_differs',
  'rare_name_rewritten',
  'marriage_differs',
  'criminal_record',
  'over_birth',
  'register_without_record',
  'residence_months_differ',
  'overstated_quantity',
  'contradictory_rows',
  'incomplete_record',
] as const;

/** What looks like a problem and must be confirmed. */
export const TRAP_KINDS = [
  'lookalike_dot',
  'rare_name',
  'historical_id_number',
  'sealed_record',
  'namesake_with_record',
  'same_row_twice',
  'noted_difference',
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];
export type TrapKind = (typeof TRAP_KINDS)[number];
export type PlantKind = ProblemKind | TrapKind;

export function isProblem(kind: PlantKind): kind is ProblemKind {
  return (PROBLEM_KINDS as readonly string[]).includes(kind);
}
