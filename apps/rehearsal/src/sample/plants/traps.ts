import { hasRareCharacter, LOOKALIKE_DOTS, NAME_DOT } from '../names.js';
import { historicalNumber } from '../numbers/identity-number.js';
import { notedField, rowOf, seeksRecord } from './pick-fields.js';
import type { TrapKind } from './kinds.js';
import type { Plant } from './plant.js';

/** What looks like a problem and is none. Each must be confirmed: nobody is wrongly contradicted. */
export const TRAPS: Readonly<Record<TrapKind, Plant>> = {
  lookalike_dot: {
    wish: { name: 'dotted' },
    fits: (check) => seeksRecord(check) && String(check.claim['name'] ?? '').includes(NAME_DOT),
    plant: (check, { random }) => {
      rowOf(check)['name'] = String(check.claim['name']).replace(NAME_DOT, random.pick(LOOKALIKE_DOTS));
    },
    reason: 'record_agrees',
  },
  rare_name: {
    wish: { name: 'rare' },
    fits: (check) => seeksRecord(check) && hasRareCharacter(String(check.claim['name'] ?? '')),
    plant: () => undefined,
    reason: 'record_agrees',
  },
  historical_id_number: {
    fits: (check) => seeksRecord(check) && /^\d{6}19/.test(String(check.claim['id_number'] ?? '')),
    plant: (check) => {
      rowOf(check)['id_number'] = historicalNumber(String(check.claim['id_number']));
    },
    reason: 'record_agrees',
  },
  sealed_record: {
    fits: ({ item }) => item.id === 'criminal_record',
    plant: ({ rows, claim }, { random }) =>
      rows.push({ ...claim, state: random.pick(['sealed', 'not_final', 'quashed']), class: 'criminal' }),
    reason: 'no_adverse_record',
  },
  namesake_with_record: {
    fits: ({ item }) => item.id === 'criminal_record',
    plant: ({ rows, claim }, { stranger }) =>
      rows.push({ ...claim, id_number: stranger().idNumber, state: 'valid', class: 'criminal' }),
    reason: 'no_adverse_record',
  },
  same_row_twice: {
    fits: seeksRecord,
    plant: (check) => check.rows.push({ ...rowOf(check) }),
    reason: 'record_agrees',
  },
  noted_difference: {
    claims: ['vocational_qualification'],
    fits: (check) => notedField(check.item) !== undefined,
    plant: (check) => {
      rowOf(check)[notedField(check.item) ?? ''] = '其他';
    },
    reason: 'record_agrees_with_note',
  },
};
