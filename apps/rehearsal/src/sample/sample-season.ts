import type { EvidenceItem, FinalReason, OfficeRecord } from '#agencies';
import type { ApplicationDocument, ClaimValue, FinalVerdict, OfficeId, SubjectRef } from '#contracts';
import type { PlantKind } from './plants/kinds.js';
import type { RegisterRow } from './recipes/recipe.js';

/** What the review must come to for one task, known from how the sample was made and not from how claims are judged. */
export interface ExpectedFinding {
  applicationNumber: string;
  item: string;
  agency: string;
  office: OfficeId;
  subject: SubjectRef;
  /**
   * 1 for the first task of this application, item, office and subject, 2 for the second: an applicant may hold two receipts of
   * one tax office. Tasks are counted in the order of the claims, which is the order in which the split makes their ids.
   */
  instance: number;
  expected: { verdict: FinalVerdict; reason: FinalReason };
  planted: PlantKind | null;
}

/** One task to come, while the sample is made: what is asked, and what the office's register will hold about it. */
export interface Check {
  agency: string;
  item: EvidenceItem;
  office: OfficeId;
  subject: SubjectRef;
  claim: Readonly<Record<string, ClaimValue>>;
  rows: RegisterRow[];
  reason: FinalReason;
  planted: PlantKind | null;
}

/** One application with what the registers hold on it. */
export interface SampleCase {
  application: ApplicationDocument;
  checks: Check[];
}

/** Office → item → the rows of its register. */
export type Registers = ReadonlyMap<OfficeId, ReadonlyMap<string, readonly OfficeRecord[]>>;

/** Offices that do not behave: one answers slowly but in time, one never, one after the window has closed. */
export interface UnreliableOffices {
  slow: OfficeId;
  silent: OfficeId;
  late: OfficeId;
}

export interface SampleSeason {
  season: string;
  seed: string;
  applications: ApplicationDocument[];
  registers: Registers;
  truth: ExpectedFinding[];
  offices: UnreliableOffices;
}
