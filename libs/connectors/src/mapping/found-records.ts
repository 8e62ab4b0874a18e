import type { OfficeRecord, RecordValue } from '#agencies';
import type { ClaimValue } from '#contracts';
import type { LookupAnswer, Origin } from '../source.js';
import type { LookupPlan } from './lookup-plan.js';
import { hasUnsettled } from './private-use.js';
import { UNREADABLE, type FieldValue, type RawValue } from './read-field.js';
import { readInstant } from './read-instant.js';
import { winners } from './winners.js';

/** One claim that finds more than this has found no record but a crowd. */
const MOST_RECORDS = 200;

type Claim = Readonly<Record<string, ClaimValue>>;

/** Puts rows (columns in the order of `plan.columns`) with the claims they answer. */
export class FoundRecords {
  private readonly records: OfficeRecord[][];
  private readonly unreadable = new Map<number, string>();
  private readonly officer = new Set<number>();
  private readonly asOf = new Map<number, string>();
  private readonly datedBy: boolean;
  private readonly strictNames: boolean;

  constructor(
    private readonly plan: LookupPlan,
    private readonly claims: readonly Claim[],
  ) {
    this.records = Array.from(claims, () => []);
    this.datedBy = typeof plan.mapping.asOf === 'object';
    this.strictNames = plan.mapping.characters !== undefined;
  }

  /** `row[offset + n]` is the value of `plan.columns[n]`. */
  add(claim: number, row: readonly RawValue[], offset = 0): void {
    if (this.unreadable.has(claim)) return;
    const found = this.records[claim];
    if (found === undefined) return;
    if (found.length === MOST_RECORDS) return this.needsOfficer(claim, 'TOO_MANY_RECORDS');
    const record: Record<string, FieldValue> = {};
    let place = offset;
    for (const { field, kind, read } of this.plan.fields) {
      const value = read(row[place++] ?? null);
      if (value === UNREADABLE) return this.setAside(claim, field);
      if (this.strictNames && kind === 'name' && !this.isSettled(claim, field, value))
        return this.setAside(claim, field);
      record[field] = value;
    }
    if (this.datedBy && !this.takeDate(claim, row[place] ?? null)) return this.setAside(claim, 'asOf');
    found.push(this.atClaimedPrecision(claim, record));
  }

  /** Nothing may be concluded about the claim: the office has to mend what `reason` names. */
  setAside(claim: number, reason: string): void {
    this.unreadable.set(claim, reason);
    this.records[claim] = [];
  }

  needsOfficer(claim: number, reason: string): void {
    this.setAside(claim, reason);
    this.officer.add(claim);
  }

  /** `asOf` is what the source knows of its state; a date in the mapping comes before it. */
  answer(sourceName: string, asOf: string | null = null): LookupAnswer {
    const { item, mapping } = this.plan;
    const stated = typeof mapping.asOf === 'string' ? mapping.asOf : asOf;
    const origins = new Map<number, Origin>();
    for (const [claim, day] of this.asOf) origins.set(claim, { sourceName, asOf: day, item });
    const { wins } = mapping;
    return {
      records: wins === undefined ? this.records : this.records.map((found) => winners(found, wins)),
      unreadable: this.unreadable,
      officer: this.officer,
      deferred: new Set(),
      origins,
      asOf: stated,
      sourceName,
      item,
    };
  }

  private isSettled(claim: number, field: string, value: FieldValue): boolean {
    const claimed = this.claims[claim]?.[field];
    const isOne = (text: RecordValue): boolean => typeof text !== 'string' || text === claimed || !hasUnsettled(text);
    return value === null || (typeof value === 'object' ? value.every(isOne) : isOne(value));
  }

  /** Of several records the oldest date counts. */
  private takeDate(claim: number, raw: RawValue): boolean {
    const day = typeof raw === 'object' ? null : readInstant(String(raw));
    if (day === null) return false;
    const before = this.asOf.get(claim);
    if (before === undefined || day < before) this.asOf.set(claim, day);
    return true;
  }

  /** A claimed day that lies within the month or year of the record is the record's day as far as the office can tell. */
  private atClaimedPrecision(claim: number, record: Record<string, FieldValue>): OfficeRecord {
    for (const field of Object.keys(this.plan.mapping.precision ?? {})) {
      const value = record[field];
      if (typeof value !== 'string') continue;
      for (const [name, { against = [name] }] of Object.entries(this.plan.item.claim)) {
        const claimed = this.claims[claim]?.[name];
        if (against.includes(field) && String(claimed).startsWith(`${value}-`)) record[field] = String(claimed);
      }
    }
    return record;
  }
}
