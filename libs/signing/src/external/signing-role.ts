import {
  BATCH_V1,
  CLOSING_RECORD_V1,
  DECISION_V1,
  DISPUTE_V1,
  FENCE_V1,
  KEY_NOTICE_V1,
  KEY_REGISTRATION_V1,
  MANIFEST_V1,
  RECEIPT_V1,
  REMINDER_V1,
  RESULT_V1,
  SEAL_V1,
  STATUS_V1,
  TASK_V1,
  WINDOW_V1,
} from '#contracts';

/** In whose name a key signs. */
export const SIGNING_ROLES = ['office', 'coordinator', 'ledger'] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

/** What is signed in each name. A key that signs nothing else cannot be used to sign in that name elsewhere. */
const TYPES: Record<Exclude<SigningRole, 'ledger'>, readonly string[]> = {
  office: [BATCH_V1, DISPUTE_V1, KEY_REGISTRATION_V1, MANIFEST_V1, REMINDER_V1, RESULT_V1, STATUS_V1],
  coordinator: [
    ...[BATCH_V1, CLOSING_RECORD_V1, DECISION_V1, FENCE_V1, KEY_NOTICE_V1, KEY_REGISTRATION_V1],
    ...[MANIFEST_V1, RECEIPT_V1, REMINDER_V1, SEAL_V1, TASK_V1, WINDOW_V1],
  ],
};
const HEADS = {
  office: TYPES.office.map(headOf),
  coordinator: TYPES.coordinator.map(headOf),
};

/** The text of a checkpoint (C2SP tlog-checkpoint) as this system writes it: origin, size, root. */
const CHECKPOINT = /^[a-z0-9.-]+(\/[a-z0-9.-]+)*\n(0|[1-9][0-9]{0,9})\n[A-Za-z0-9+/]{43}=\n$/;

/** Whether these bytes are something that is signed in the name of the role. */
export function isSignedBy(role: SigningRole, bytes: Buffer): boolean {
  if (role === 'ledger') return bytes.length < 1_000 && CHECKPOINT.test(bytes.toString('latin1'));
  return HEADS[role].some((head) => bytes.subarray(0, head.length).equals(head));
}

/** How a pre-authentication encoding of the type begins (DSSE). */
function headOf(type: string): Buffer {
  return Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} `);
}
