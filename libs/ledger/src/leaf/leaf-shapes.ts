import { isOfficeId, REJECTIONS } from '#contracts';
import type { LeafRecord, LeafType } from './leaf-record.js';

type Accepts = (value: unknown) => boolean;
type ShapeOf<T> = { [K in Exclude<keyof T, 'v' | 'type' | 'at'>]-?: Accepts };

const matching =
  (pattern: RegExp): Accepts =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const orNull =
  (accepts: Accepts): Accepts =>
  (value) =>
    value === null || accepts(value);
const integer =
  (least: number): Accepts =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least;
const oneOf =
  (...values: readonly unknown[]): Accepts =>
  (value) =>
    values.includes(value);

/** Opaque references: visible ASCII. */
const reference = matching(/^[!-~]{1,128}$/);
const digest = matching(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);
const keyId = matching(/^[0-9a-f]{32}$/);
const truth: Accepts = (value) => typeof value === 'boolean';
const office: Accepts = (value) => typeof value === 'string' && isOfficeId(value);
const staff: Accepts = (value) => Array.isArray(value) && value.length <= 8 && value.every(reference);

/** Leaves of one transaction bear one instant, and looking at it anew costs more than the rest of the leaf. */
let lastInstant = '';

/** RFC 3339 in UTC with milliseconds, of a day that exists. */
export function isInstant(value: unknown): value is string {
  if (value === lastInstant && value !== '') return true;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  const time = Date.parse(value);
  if (Number.isNaN(time) || new Date(time).toISOString() !== value) return false;
  lastInstant = value;
  return true;
}

const result = {
  task: reference,
  revision: integer(1),
  office,
  sequence: integer(1),
  digest,
  key_id: keyId,
  final: truth,
};

/** The members of each type of leaf, all of which must be there, and no others. */
const SHAPES: { [T in LeafType]: ShapeOf<Extract<LeafRecord, { type: T }>> } = {
  APPLICATION_SPLIT: { application: reference, tasks: integer(0), tasks_digest: digest, commitment: digest },
  TASK_ISSUED: { application: reference, task: reference, revision: integer(1), office, digest, key_id: keyId },
  RESULT: result,
  LATE_RESULT: result,
  QUARANTINE: {
    digest,
    code: (value) => typeof value === 'string' && Object.hasOwn(REJECTIONS, value),
    office: orNull(office),
    sequence: orNull(integer(1)),
    in_time: truth,
  },
  SCORE: { application: reference, rules_digest: digest, commitment: digest },
  OVERRIDE: {
    action: oneOf('admit_result', 'set_score', 'discard_quarantined'),
    target: reference,
    approved_by: staff,
    commitment: digest,
  },
  KEY_ADDED: {
    key_id: keyId,
    owner: reference,
    algorithm: reference,
    public_key: matching(/^[A-Za-z0-9+/]{1,1000}={0,2}$/),
    not_before: isInstant,
    not_after: orNull(isInstant),
  },
  KEY_ACTIVATED: { key_id: keyId, approved_by: staff },
  KEY_RETIRING: { key_id: keyId },
  KEY_RETIRED: { key_id: keyId },
  KEY_REVOKED: { key_id: keyId, suspect_from: orNull(isInstant) },
  WINDOW_STATE: {
    state: oneOf('planned', 'open', 'closing', 'closed'),
    epoch: integer(0),
    opens_at: isInstant,
    closes_at: isInstant,
  },
  ACCESS_DIGEST: { from: isInstant, to: isInstant, reads: integer(0), digest },
  SEAL: { digest },
};

/** Names of all members of each type of leaf, in the order of canonical JSON. */
export const LEAF_MEMBERS = Object.fromEntries(
  Object.entries(SHAPES).map(([type, shape]) => [type, [...Object.keys(shape), 'at', 'type', 'v'].sort()]),
) as unknown as Record<LeafType, readonly string[]>;

/** The first thing that keeps a value from being a leaf record: the name of a member, or `type`; null when it is one. */
export function leafFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'type';
  const record = value as Record<string, unknown>;
  if (record['v'] !== 1) return 'v';
  if (typeof record['type'] !== 'string' || !Object.hasOwn(SHAPES, record['type'])) return 'type';
  if (!isInstant(record['at'])) return 'at';
  const shape: Record<string, Accepts> = SHAPES[record['type'] as LeafType];
  let members = 3;
  for (const name in shape) {
    if (!shape[name]!(record[name])) return name;
    members++;
  }
  return Object.keys(record).length === members ? null : 'members';
}
