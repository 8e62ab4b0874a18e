import { extendIdNumber, foldNumber, type EvidenceItem } from '#agencies';
import type { ClaimValue } from '#contracts';
import { characterOf, type FieldMapping } from '../description/item-mapping.js';
import { certificateNumberForms, idNumberForms } from './number-forms.js';
import { DOT_LOOK_ALIKES } from './private-use.js';
import { writeDate } from './read-field.js';

/** How the values of one lookup column are searched for. */
export interface KeyForms {
  /** The ways in which the office may have written a claimed value. */
  forms: (value: ClaimValue) => string[];
  /** What all ways of writing one value have in common; where we keep the index ourselves, this is what it holds. */
  fold: (text: string) => string;
}

/** Ways of writing beyond these are not tried: each is a key of its own in the query. */
const MOST_FORMS = 32;

/** `recordField` is the record field that the column supplies, if it does. */
export function keyForms(item: EvidenceItem, mapping: FieldMapping, claimField: string, recordField: string): KeyForms {
  const codes = mapping.codes?.[recordField];
  if (codes !== undefined) {
    const forms = (value: ClaimValue) => Object.keys(codes).filter((office) => codes[office] === String(value));
    return { forms, fold: trimmed };
  }
  const field = item.claim[claimField];
  switch (field?.kind) {
    case 'id_number':
      return { forms: (value) => idNumberForms(String(value)), fold: (text) => extendIdNumber(text.trim()) };
    case 'certificate_number':
      return { forms: (value) => certificateNumberForms(String(value)), fold: foldNumber };
    case 'name':
      return nameForms(mapping.characters ?? {});
    case 'date':
    case 'month':
      return dateForms(mapping, recordField);
    default:
      if (field?.rule === 'number')
        return { forms: (value) => certificateNumberForms(String(value)), fold: foldNumber };
      return { forms: (value) => [String(value)], fold: trimmed };
  }
}

function trimmed(text: string): string {
  return text.trim();
}

function dateForms(mapping: FieldMapping, recordField: string): KeyForms {
  const writing = mapping.dates?.[recordField] ?? 'iso';
  const length = { month: 7, year: 4, day: 10 }[mapping.precision?.[recordField] ?? 'day'];
  const forms = (value: ClaimValue) => {
    const padded = writeDate(String(value).slice(0, length), writing);
    // Spreadsheets leave out the zero of 2008/07/01.
    return writing === 'YYYY/MM/DD' || writing === 'YYYY.MM.DD'
      ? [...new Set([padded, padded.replace(/(?<=[/.])0/g, '')])]
      : [padded];
  };
  return {
    forms,
    fold: (text) =>
      text
        .trim()
        .replace(/[T ]00:00(:00(\.0+)?)?$/, '')
        .replace(/(?<=[/.])0(?=\d)/g, ''),
  };
}

/** A name with each look-alike of its dot, and with the office's own characters in the place of those that they stand for. */
function nameForms(characters: Readonly<Record<string, string>>): KeyForms {
  const own = Object.entries(characters).map(([theirs, ours]) => [characterOf(theirs), characterOf(ours)] as const);
  const meaning = new Map([...DOT_LOOK_ALIKES.map((dot) => [dot, '\u00B7'] as const), ...own]);
  const writings = [...meaning].map(([theirs, ours]) => [ours, theirs] as const);
  const forms = (value: ClaimValue) => {
    const found = [String(value)];
    for (const [ours, theirs] of writings)
      for (const form of found.slice(0, MOST_FORMS))
        if (form.includes(ours) && found.length < MOST_FORMS) found.push(form.replaceAll(ours, theirs));
    return [...new Set(found)];
  };
  const fold = (text: string) => [...text.trimEnd()].map((character) => meaning.get(character) ?? character).join('');
  return { forms, fold };
}
