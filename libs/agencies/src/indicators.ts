/** Indicators that evidence items may feed. The rule file of a season says what each is worth. */
export const INDICATORS = [
  'edu',
  'skill',
  'talent',
  'special_post',
  'insurance_province',
  'insurance_city',
  'employment_years',
  'residence',
  'home',
  'investment',
  'tax',
  'patent',
  'award',
  'blood',
  'marrow',
  'volunteer',
  'donation',
  'marriage',
  'family_planning',
  'health',
  'dependants',
  'deduction_criminal',
  'bar_overbirth',
  'gate_identity',
  'gate_residence',
  'gate_insurance',
] as const;

export type Indicator = (typeof INDICATORS)[number];

export function isIndicator(id: string): id is Indicator {
  return (INDICATORS as readonly string[]).includes(id);
}
