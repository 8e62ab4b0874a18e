import type { Catalogue, EvidenceItem } from '#agencies';
import { agencyOf, REASONS } from '#contracts';
import { officerReasons } from '#review';
import type { KeyRing } from '#signing';
import type { ListedEntry, StoredEntry } from '#store';
import type { CodedBody } from '../progress/bodies.js';
import { showFinding } from '../progress/show-finding.js';
import { itemRef, officeRef, reasonWords } from '../progress/words.js';
import type { FactFormBody } from './fact-form-body.js';
import { readIssuedTask } from './task-claim.js';
import type {
  ProposedAnswerBody,
  ReasonChoiceBody,
  WorklistEntryBody,
  WorklistEntryViewBody,
} from './worklist-bodies.js';

const UNFINISHED = ['open', 'claimed', 'proposed'];

/** A line of the list: whom it is about is not in it. */
export function showEntry(entry: ListedEntry, catalogue: Catalogue): WorklistEntryBody {
  const { state, now } = entry;
  const held = state === 'claimed' && entry.claimedUntil !== null && now < entry.claimedUntil;
  return {
    id: entry.id,
    task_id: entry.taskId,
    application_ref: entry.applicationRef,
    season: entry.season,
    office: officeRef(entry.office, catalogue),
    item: itemRef(entry.office, entry.item, catalogue),
    subject: entry.subject,
    reason: reasonWords(entry.reason),
    needs_second_person: entry.needsSecondPerson,
    // A lease that ran out binds nobody: to whoever looks, the entry is free.
    state: state === 'claimed' && !held ? 'open' : state,
    claimed_by: held ? entry.claimedBy : null,
    claimed_until: held ? (entry.claimedUntil?.toISOString() ?? null) : null,
    proposed_by: entry.proposedBy,
    returned_because: entry.returnedBecause,
    opened_at: entry.openedAt.toISOString(),
    due_at: entry.dueAt.toISOString(),
    closes_at: entry.closesAt.toISOString(),
    overdue: UNFINISHED.includes(state) && now >= entry.dueAt,
    decided_at: entry.decidedAt?.toISOString() ?? null,
    settled_at: entry.settledAt?.toISOString() ?? null,
  };
}

/** An entry as the officer who decides it needs it. */
export function showWholeEntry(entry: StoredEntry, catalogue: Catalogue, keyRing: KeyRing): WorklistEntryViewBody {
  const item = catalogue.item(agencyOf(entry.office), entry.item);
  if (item === undefined) throw new Error(`worklist entry ${entry.id} is of an item that the catalogue does not know`);
  const { claim } = readIssuedTask(entry.envelope);
  return {
    ...showEntry(entry, catalogue),
    claim: Object.entries(item.claim).flatMap(([field, { label, rule }]) => {
      const value = claim[field];
      return value === undefined ? [] : [{ field, label, rule, value }];
    }),
    findings: entry.results.map((result) => showFinding(result, false, { catalogue, keyRing })),
    reasons: reasonChoices(item),
    facts: factForms(item),
    second_person_because: item.secondPerson ?? null,
    proposal: showProposal(entry),
    history: entry.history.map(({ at, kind, by, words }) => ({ at: at.toISOString(), kind, by, words })),
  };
}

/** The answers an item takes, in words. */
export function reasonChoices(item: EvidenceItem): ReasonChoiceBody[] {
  return officerReasons(item).map((code) => ({ ...reasonWords(code), verdict: REASONS[code].verdict }));
}

/** What the facts of an item are called, and of what kind they are. */
export function factForms(item: EvidenceItem): FactFormBody[] {
  return Object.entries(item.facts).map(([name, { label, kind, codes }]) => ({
    name,
    label,
    kind,
    codes: codes === undefined ? null : Object.entries(codes).map(([code, words]): CodedBody => ({ code, ...words })),
  }));
}

function showProposal({ proposal, note, proposedBy, reviewedBy }: StoredEntry): ProposedAnswerBody | null {
  if (proposal === null || proposedBy === null) return null;
  const { verdict, reason, facts, comparison, evidence } = proposal;
  return {
    verdict,
    reason: reasonWords(reason),
    facts,
    comparison: comparison as ProposedAnswerBody['comparison'],
    evidence_source: evidence.source,
    evidence_digest: evidence.digest,
    evidence_as_of: evidence.as_of,
    note,
    by: proposedBy,
    reviewed_by: reviewedBy,
  };
}
