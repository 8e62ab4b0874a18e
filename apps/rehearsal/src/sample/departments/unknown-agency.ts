import { defineAgency, type ClaimField, type FieldKind } from '#agencies';

const words = { zh: '体育局', en: 'Sports Bureau' };

function claimed(kind: FieldKind, rule: ClaimField['rule'], more: Partial<ClaimField> = {}): ClaimField {
  return { kind, rule, label: words, from: 'claim', ...more };
}

const GRADES = { master: words, first: words, second: words };

/** An agency of which the generator knows nothing, with a field of every kind: it must take part in a rehearsal all the same. */
export const UNKNOWN_AGENCY = defineAgency({
  id: 'sports',
  name: words,
  offices: [{ jurisdiction: 'city', name: words }],
  items: [
    {
      id: 'athlete_grade',
      name: words,
      policy: '四',
      subjects: ['applicant'],
      route: { to: 'city' },
      claim: {
        name: { kind: 'name', rule: 'name', label: words, from: 'subject.name' },
        id_number: { kind: 'id_number', rule: 'id_number', label: words, from: 'subject.id_number' },
        trainer: claimed('name', 'name'),
        trainer_number: claimed('id_number', 'id_number'),
        club_code: claimed('credit_code', 'exact'),
        tested_on: claimed('date', 'date'),
        member_since: claimed('month', 'exact'),
        card_number: claimed('certificate_number', 'number'),
        discipline: claimed('text', 'exact'),
        medals: claimed('count', 'at_least'),
        training_months: claimed('months', 'at_least'),
        prize_cents: claimed('cents', 'at_least'),
        grade: claimed('code', 'exact', { codes: GRADES }),
        active: claimed('truth', 'exact'),
      },
      lookup: ['card_number'],
      conditions: { expires: 'card_until', status: { field: 'state', notStanding: ['withdrawn'] } },
      facts: {
        grade: { kind: 'code', label: words, codes: GRADES },
        ranked: { kind: 'truth', label: words },
      },
      feeds: ['award'],
      dueInWorkingDays: 3,
    },
  ],
});
