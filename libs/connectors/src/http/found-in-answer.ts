import type { ResponseMapping } from '../description/service-mapping.js';
import { readInstant } from '../mapping/read-instant.js';
import { SourceUnavailable } from '../source.js';
import { says, valueAt, type Structured } from './structured-value.js';

/** What one answer of a service holds. `officer`: a person has to look. */
export type FoundInAnswer = { kind: 'officer' } | { kind: 'records'; records: Structured[]; asOf: string | null };

/**
 * Reads an answer by its mapping. `gapsAreEmpty`: a list without members leaves no trace (XML). That there is no record is taken only
 * from an answer that says so: one that looks otherwise than described is SourceUnavailable, for the office to mend.
 */
export function foundInAnswer(
  sourceName: string,
  answer: Structured,
  mapping: ResponseMapping,
  gapsAreEmpty: boolean,
): FoundInAnswer {
  const { ok, notFound, officer, total } = mapping;
  if (says(answer, officer)) return { kind: 'officer' };
  if (notFound !== undefined && 'path' in notFound && says(answer, notFound)) return none();
  if (ok !== undefined && !says(answer, ok))
    throw new SourceUnavailable(sourceName, 'the answer says it is not ok', 'time');
  const records = listAt(answer, mapping.records, gapsAreEmpty);
  if (records === null) throw drift(sourceName, mapping.records ?? 'records');
  if (total !== undefined && !says(answer, { path: total, values: [String(records.length)] }))
    throw drift(sourceName, total);
  return { kind: 'records', records, asOf: asOfIn(sourceName, answer, mapping.asOf) };
}

/** A list without records, as of now. */
export function none(): FoundInAnswer {
  return { kind: 'records', records: [], asOf: null };
}

function listAt(answer: Structured, path: string | undefined, gapsAreEmpty: boolean): Structured[] | null {
  const found = valueAt(answer, path);
  if (found === null || (gapsAreEmpty && found === '')) return [];
  if (Array.isArray(found))
    return found.every((record) => typeof record === 'object' && record !== null) ? found : null;
  if (typeof found === 'object') return [found];
  if (found !== undefined || path === undefined) return null;
  const parent = valueAt(answer, path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : undefined);
  if (!gapsAreEmpty || parent === undefined) return parent === null ? [] : null;
  // Something with parts stands where the record should: more likely a record by another name than none.
  const structured = typeof parent === 'object' && parent !== null ? Object.values(parent) : [];
  return structured.some((part) => typeof part === 'object' && part !== null) ? null : [];
}

function asOfIn(sourceName: string, answer: Structured, path: string | undefined): string | null {
  if (path === undefined) return null;
  const found = valueAt(answer, path);
  const instant = typeof found === 'string' || typeof found === 'number' ? readInstant(String(found)) : null;
  if (instant === null) throw drift(sourceName, path);
  return instant;
}

function drift(sourceName: string, path: string): SourceUnavailable {
  return new SourceUnavailable(sourceName, `the answer is not as described at ${path}`, 'office');
}
