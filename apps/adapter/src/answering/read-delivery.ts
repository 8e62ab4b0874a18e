import type { EvidenceItem } from '#agencies';
import {
  DECISION_V1,
  MANIFEST_V1,
  parseDecision,
  parseManifest,
  KEY_NOTICE_V1,
  parseKeyNotice,
  parseReceipt,
  parseReminder,
  parseTask,
  parseWindow,
  RECEIPT_V1,
  REMINDER_V1,
  TASK_V1,
  WINDOW_V1,
  type DecisionV1,
  type ManifestV1,
  type OfficeId,
  type ReceiptV1,
  type RejectionCode,
  type ReminderV1,
  type TaskV1,
  type WindowV1,
} from '#contracts';
import { COORDINATOR, type KeptNotice } from '#signing';
import type { CoordinatorKeys } from '../trust/coordinator-keys.js';

/** What the office knows of itself when it reads its queue. */
export interface Addressee {
  realm: string;
  /** Null: tasks of every season are answered. */
  season: string | null;
  office: OfficeId;
  keys: CoordinatorKeys;
  /** Items that the agency checks and the office's source holds. */
  items: ReadonlyMap<string, EvidenceItem>;
}

export interface ReadTask {
  kind: 'task';
  task: TaskV1;
  item: EvidenceItem;
  /** Envelope digest, base64. */
  digest: string;
}

/** What an officer decided on a task that this office put before its officers. */
export interface ReadDecision {
  kind: 'decision';
  decision: DecisionV1;
  item: EvidenceItem;
}

/** What the coordinator says it has of this office; the payload's bytes are what a countersignature is made over. */
export interface ReadManifest {
  kind: 'manifest';
  manifest: ManifestV1;
  payload: Buffer;
  /** Envelope digest, base64. */
  digest: string;
}

/** What the coordinator reminds the office of; the payload's bytes are what says, signed by the office, that it has taken note. */
export interface ReadReminder {
  kind: 'reminder';
  reminder: ReminderV1;
  payload: Buffer;
  /** Envelope digest, base64. */
  digest: string;
}

/** `detail` names a field or a rule, never a value of a claim. UNKNOWN_ITEM: this office has no way to answer the item. */
export type ReadDelivery =
  | ReadTask
  | ReadDecision
  | ReadManifest
  | ReadReminder
  | { kind: 'receipt'; receipt: ReceiptV1 }
  | { kind: 'window'; notice: WindowV1 }
  | ({ kind: 'key_notice' } & KeptNotice)
  | { kind: 'refused'; code: RejectionCode | 'UNKNOWN_ITEM'; detail: string };

const ACCEPTED = [TASK_V1, RECEIPT_V1, WINDOW_V1, KEY_NOTICE_V1, DECISION_V1, MANIFEST_V1, REMINDER_V1];

/**
 * Establishes what lies in the office's queue: only what the coordinator signed, for this realm and this office. A key notice takes
 * effect at once, because what stands behind it may be signed with the key that it announces.
 */
export function readDelivery(body: Buffer, to: Addressee, at: Date): ReadDelivery {
  const opened = to.keys.verifier.open(body, { payloadTypes: ACCEPTED, owner: COORDINATOR, at });
  if (opened.kind === 'rejected') return refused(opened.code, opened.detail);
  switch (opened.payloadType) {
    case TASK_V1:
      return readTask(opened.payload, opened.digest, to);
    case DECISION_V1: {
      const parsed = parseDecision(opened.payload);
      if (parsed.kind === 'rejected') return refused(parsed.code, parsed.detail);
      const decision = parsed.message;
      const item = to.items.get(decision.item);
      return (
        misdirected(decision, to) ??
        (item === undefined ? refused('UNKNOWN_ITEM', decision.item) : { kind: 'decision', decision, item })
      );
    }
    case MANIFEST_V1: {
      const parsed = parseManifest(opened.payload);
      if (parsed.kind === 'rejected') return refused(parsed.code, parsed.detail);
      const { payload, digest } = opened;
      return (
        misdirected(parsed.message, to) ??
        ({ kind: 'manifest', manifest: parsed.message, payload, digest: digest.toString('base64') } as const)
      );
    }
    case REMINDER_V1: {
      const parsed = parseReminder(opened.payload);
      if (parsed.kind === 'rejected') return refused(parsed.code, parsed.detail);
      const { payload, digest } = opened;
      return (
        misdirected(parsed.message, to) ??
        ({ kind: 'reminder', reminder: parsed.message, payload, digest: digest.toString('base64') } as const)
      );
    }
    case RECEIPT_V1: {
      const parsed = parseReceipt(opened.payload);
      if (parsed.kind === 'rejected') return refused(parsed.code, parsed.detail);
      return misdirected(parsed.message, to) ?? { kind: 'receipt', receipt: parsed.message };
    }
    case KEY_NOTICE_V1: {
      const parsed = parseKeyNotice(opened.payload);
      if (parsed.kind === 'rejected') return refused(parsed.code, parsed.detail);
      if (parsed.message.realm !== to.realm) return refused('FOREIGN_REALM', 'realm');
      const kept = { signedBy: opened.keyId, notice: parsed.message };
      to.keys.take([kept]);
      return { kind: 'key_notice', ...kept };
    }
    default: {
      const parsed = parseWindow(opened.payload);
      if (parsed.kind === 'rejected') return refused(parsed.code, parsed.detail);
      return parsed.message.realm === to.realm
        ? { kind: 'window', notice: parsed.message }
        : refused('FOREIGN_REALM', 'realm');
    }
  }
}

function readTask(payload: Buffer, digest: Buffer, to: Addressee): ReadDelivery {
  const parsed = parseTask(payload);
  if (parsed.kind === 'rejected') return refused(parsed.code, parsed.detail);
  const task = parsed.message;
  const wrong = misdirected(task, to);
  if (wrong !== null) return wrong;
  if (to.season !== null && task.season !== to.season) return refused('FOREIGN_SEASON', 'season');
  const item = to.items.get(task.item);
  return item === undefined
    ? refused('UNKNOWN_ITEM', task.item)
    : { kind: 'task', task, item, digest: digest.toString('base64') };
}

function misdirected({ realm, office }: { realm: string; office: OfficeId }, to: Addressee): ReadDelivery | null {
  if (realm !== to.realm) return refused('FOREIGN_REALM', 'realm');
  return office === to.office ? null : refused('WRONG_OFFICE', 'office');
}

function refused(code: RejectionCode | 'UNKNOWN_ITEM', detail: string): ReadDelivery {
  return { kind: 'refused', code, detail };
}
