import type { ApplicationDocument, Claim, ClaimValue, InputFault } from '#contracts';
import type { AllowedTask } from './allowed-claim.js';
import { type ApplicationFaultCode, applicationFault } from './application-faults.js';
import { fillClaim } from './fill-claim.js';
import { areSameClaim } from './are-same-claim.js';
import type { ItemCatalogue, ListedItem } from './item-catalogue.js';
import { type Subject, resolveSubject, subjectsOf } from './resolve-subject.js';
import { type WorkingCalendar, dueAt } from './working-days.js';

/** A task ready to be sent: the message itself and the agency whose definition it was made from. */
export type PlannedTask = AllowedTask & { agency: string };

export interface SplitInput {
  application: ApplicationDocument;
  /** Opaque reference of the application that the offices see. */
  applicationRef: string;
  catalogue: ItemCatalogue;
  realm: string;
  season: string;
  /** The review window, end exclusive. */
  opensAt: Date;
  closesAt: Date;
  calendar: WorkingCalendar;
  now: Date;
  /** UUIDv7. */
  newTaskId: () => string;
  /** 16 random bytes, base64. */
  newNonce: () => string;
}

/** `refused` names every fault of the application, not only the first; nothing is split then. */
export type SplitOutcome = { kind: 'split'; tasks: PlannedTask[] } | { kind: 'refused'; faults: InputFault[] };

/**
 * Splits an application into verification tasks (policy 四, 部门职责): one for each claim and agency that lists the item, and one for
 * each person and agency that checks an item of everybody, claimed or not. Claims of one item against several bodies (volunteer
 * organisations, recipients of donations) or with several certificates stay separate tasks. A task carries the fields its item's
 * definition lists and no others. It counts as issued when the window opens, or now if that is later.
 */
export function splitApplication(input: SplitInput): SplitOutcome {
  const { application, catalogue } = input;
  const subjects = subjectsOf(application);
  const plan = new Plan(input, subjects);
  const claimed = new Map<string, Claim[]>();

  application.claims.forEach((claim, i) => {
    const path = `claims[${i}]`;
    const listings = catalogue.itemsNamed(claim.item);
    if (listings.length === 0) return plan.refuse(`${path}.item`, 'unknown_item');
    const subject = resolveSubject(claim.subject, subjects);
    if (typeof subject === 'string') return plan.refuse(`${path}.subject`, subject);
    const allowed = listings.filter(({ item }) => item.subjects.includes(subject.kind));
    if (allowed.length === 0) return plan.refuse(`${path}.subject`, 'subject_not_allowed', claim.item);

    const key = `${claim.item} ${subject.ref}`;
    const others = claimed.get(key) ?? [];
    if (others.some((other) => areSameClaim(claim, other, allowed)))
      plan.refuse(`${path}.item`, 'duplicate_claim', claim.item);
    others.push(claim);
    claimed.set(key, others);
    for (const field of unknownFields(claim, allowed)) plan.refuse(`${path}.fields.${field}`, 'unknown_field');
    for (const listing of allowed) plan.add(listing, subject, claim.fields, path);
  });

  for (const listing of catalogue.items()) {
    if (!listing.item.always) continue;
    for (const subject of subjects) {
      if (!listing.item.subjects.includes(subject.kind) || claimed.has(`${listing.item.id} ${subject.ref}`)) continue;
      plan.add(listing, subject, {}, null);
    }
  }
  return plan.outcome();
}

/** Gathers the tasks of one application and what is wrong with it. */
class Plan {
  private readonly tasks: PlannedTask[] = [];
  /** By path and code: two agencies that miss the same thing make one fault. */
  private readonly faults = new Map<string, InputFault>();
  private readonly issuedAt: Date;
  private readonly instants: { issued_at: string; close_at: string };
  private readonly dueDates = new Map<number, string>();

  constructor(
    private readonly input: SplitInput,
    private readonly subjects: readonly Subject[],
  ) {
    this.issuedAt = input.now > input.opensAt ? input.now : input.opensAt;
    this.instants = { issued_at: this.issuedAt.toISOString(), close_at: input.closesAt.toISOString() };
  }

  refuse(path: string, code: ApplicationFaultCode, about?: string): void {
    this.faults.set(`${path} ${code}`, applicationFault(path, code, about));
  }

  /** `path` is that of the claim, or null when the task was not claimed. */
  add(
    { agency, item }: ListedItem,
    subject: Subject,
    fields: Readonly<Record<string, ClaimValue>>,
    path: string | null,
  ): void {
    const { claim, missing } = fillClaim(item, subject, this.subjects, fields);
    for (const gap of missing) {
      if ('path' in gap) this.refuse(gap.path, gap.code, item.id);
      else if (path === null) this.refuse('claims', 'must_be_claimed', item.id);
      else this.refuse(`${path}.fields.${gap.field}`, 'missing_field');
    }
    if (missing.length > 0) return;
    const office = this.input.catalogue.routeClaim(agency, item, {
      district: this.input.application.district,
      claim: fields,
    });
    if (office === null) {
      const at =
        path === null
          ? 'district'
          : item.route.to === 'issuing_body'
            ? `${path}.fields.${item.route.field}`
            : `${path}.item`;
      return this.refuse(at, 'no_office', item.id);
    }
    if (this.faults.size > 0) return;
    this.tasks.push({
      v: 1,
      realm: this.input.realm,
      season: this.input.season,
      task_id: this.input.newTaskId(),
      revision: 1,
      office,
      item: item.id,
      application_ref: this.input.applicationRef,
      subject: subject.ref,
      claim,
      nonce: this.input.newNonce(),
      issued_at: this.instants.issued_at,
      due_at: this.due(item.dueInWorkingDays),
      close_at: this.instants.close_at,
      agency,
    });
  }

  outcome(): SplitOutcome {
    if (this.faults.size > 0) return { kind: 'refused', faults: [...this.faults.values()] };
    return { kind: 'split', tasks: this.tasks };
  }

  private due(workingDays: number): string {
    let due = this.dueDates.get(workingDays);
    if (due === undefined) {
      due = dueAt(this.issuedAt, workingDays, this.input.calendar, this.input.closesAt).toISOString();
      this.dueDates.set(workingDays, due);
    }
    return due;
  }
}

function unknownFields(claim: Claim, listings: readonly ListedItem[]): string[] {
  return Object.keys(claim.fields).filter(
    (field) => !listings.some(({ item }) => Object.hasOwn(item.claim, field) && item.claim[field]?.from === 'claim'),
  );
}
