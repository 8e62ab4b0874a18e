import { dayBetween } from '../calendar-days.js';
import { hasRareCharacter, rewriteRareCharacters } from '../names.js';
import {
  countedFact,
  dateField,
  isDiploma,
  isFoundByCertificate,
  levelField,
  quantityField,
  rowOf,
  seeksRecord,
} from './pick-fields.js';
import type { ProblemKind } from './kinds.js';
import type { Plant, PlantDraw } from './plant.js';
import type { Check } from '../sample-season.js';

/** Problems of real life. Each must be found by the office that holds the truth. */
export const PROBLEMS: Readonly<Record<ProblemKind, Plant>> = {
  forged_diploma_number: {
    fits: isDiploma,
    plant: (check) => check.rows.splice(0),
    reason: 'no_record',
  },
  borrowed_diploma_number: {
    fits: isDiploma,
    plant: (check, { stranger }) => {
      const { name, idNumber } = stranger();
      Object.assign(rowOf(check), { name, id_number: idNumber });
    },
    reason: 'record_differs',
  },
  expired_residence_permit: {
    fits: ({ item }) => item.id === 'residence_permit' && item.conditions?.expires !== undefined,
    plant: (check, draw) => expire(check, draw),
    reason: 'record_expired',
  },
  expired_certificate: {
    claims: ['health_certificate'],
    fits: (check) => isFoundByCertificate(check) && check.item.conditions?.expires !== undefined,
    plant: (check, draw) => expire(check, draw),
    reason: 'record_expired',
  },
  revoked_certificate: {
    claims: ['vocational_qualification'],
    fits: (check) => isFoundByCertificate(check) && check.item.conditions?.status !== undefined,
    plant: (check, { random }) => {
      const status = check.item.conditions?.status;
      if (status) rowOf(check)[status.field] = random.pick(status.notStanding);
    },
    reason: 'record_revoked',
  },
  insurance_gap: {
    everywhere: true,
    fits: ({ item }) => item.id === 'social_insurance',
    plant: (check, { random }) => lessen(check, ['months_city', 'months_province'], random.integer(1, 12)),
    reason: 'below_claim',
  },
  level_differs: {
    claims: ['vocational_qualification'],
    fits: (check) => isFoundByCertificate(check) && levelField(check.item) !== undefined,
    plant: (check, { random }) => {
      const field = levelField(check.item) ?? '';
      const others = Object.keys(check.item.claim[field]?.codes ?? {}).filter((code) => code !== check.claim[field]);
      rowOf(check)[field] = random.pick(others);
    },
    reason: 'record_differs',
  },
  rare_name_rewritten: {
    wish: { name: 'rare' },
    fits: (check) => seeksRecord(check) && hasRareCharacter(String(check.claim['name'] ?? '')),
    plant: (check) => {
      rowOf(check)['name'] = rewriteRareCharacters(String(check.claim['name']));
    },
    reason: 'record_differs',
  },
  marriage_differs: {
    wish: { married: true },
    fits: ({ item }) => item.id === 'marital_status',
    plant: (check, { random, stranger }) => {
      const row = rowOf(check);
      if (random.chance(0.5))
        Object.assign(row, { marital_status: 'divorced', spouse_name: null, spouse_id_number: null });
      else {
        const { name, idNumber } = stranger();
        Object.assign(row, { spouse_name: name, spouse_id_number: idNumber });
      }
    },
    reason: 'record_differs',
  },
  criminal_record: {
    fits: ({ item }) => item.id === 'criminal_record',
    plant: ({ rows, claim }, { random }) => {
      const classes = random.pick([['criminal'], ['reeducation'], ['reeducation', 'criminal']]);
      rows.push(...classes.map((each) => ({ ...claim, state: 'valid', class: each })));
    },
    reason: 'adverse_record',
  },
  over_birth: {
    fits: ({ item }) => item.id === 'family_planning',
    plant: (check, { random, year }) => {
      const violation = dayBetween(`${year - 4}-01-01`, `${year - 1}-12-31`, random);
      Object.assign(rowOf(check), { compliance: 'violation', violation_on: violation });
    },
    reason: 'adverse_record',
  },
  register_without_record: {
    fits: (check) =>
      seeksRecord(check) && check.subject === 'applicant' && !check.item.lookup.includes('household_number'),
    plant: (check) => check.rows.splice(0),
    reason: 'no_record',
  },
  residence_months_differ: {
    fits: ({ agency, item }) => item.id === 'residence_permit' && agency === 'floating_population',
    plant: (check, { random }) => lessen(check, ['months'], random.integer(3, 10)),
    reason: 'below_claim',
  },
  overstated_quantity: {
    claims: ['volunteer_service'],
    fits: ({ item }) =>
      ['blood', 'volunteer', 'donation', 'tax', 'investment', 'special_post'].includes(item.feeds[0] ?? '') &&
      quantityField(item) !== undefined,
    plant: (check) => {
      const field = quantityField(check.item) ?? '';
      rowOf(check)[field] = Math.floor(Number(check.claim[field]) / 2);
    },
    reason: 'below_claim',
  },
  contradictory_rows: {
    fits: (check) => seeksRecord(check) && countedFact(check.item) !== undefined,
    plant: (check, { random }) => {
      const field = countedFact(check.item) ?? '';
      const row = rowOf(check);
      check.rows.push({ ...row, [field]: Number(row[field]) + random.integer(4, 9) });
    },
    reason: 'ambiguous_record',
  },
  incomplete_record: {
    claims: ['labor_contract'],
    fits: (check) => seeksRecord(check) && dateField(check.item) !== undefined,
    plant: (check) => {
      rowOf(check)[dateField(check.item) ?? ''] = null;
    },
    reason: 'archive_lost',
  },
};

/** Ran out before the review began. */
function expire(check: Check, { random, year }: PlantDraw): void {
  rowOf(check)[check.item.conditions?.expires ?? ''] = dayBetween(`${year - 1}-09-01`, `${year}-08-31`, random);
}

function lessen(check: Check, fields: readonly string[], by: number): void {
  for (const field of fields) rowOf(check)[field] = Math.max(0, Number(check.claim[field]) - by);
}
