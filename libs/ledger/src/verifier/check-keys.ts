import { COORDINATOR, isAlgorithmName, KeyRing, keyIdOf, type RegisteredKey } from '#signing';
import type { LeafRecord } from '../leaf/leaf-record.js';
import type { Entry, Inspection } from './inspection.js';

/** How long after its retirement results of a key are still taken: they were signed before and were on their way. */
const GRACE_MS = 7 * 86_400_000;

interface KeyLife {
  owner: string;
  notBefore: number;
  notAfter: number;
  active: boolean;
  retiredAt: number;
  revoked: boolean;
}

/**
 * Reads the keys from their leaves, and follows them through the log: whoever signed a task or result must have had a key that
 * was active when that was recorded. The log alone is asked, because a signer's own clock proves nothing.
 */
export function checkKeys(inspection: Inspection): void {
  const lives = new Map<string, KeyLife>();
  const registered = new Map<string, RegisteredKey>();
  for (const entry of inspection.entries) {
    const { leaf } = entry;
    if (leaf.type === 'KEY_ADDED') {
      const publicKey = Buffer.from(leaf.public_key, 'base64');
      if (keyIdOf(publicKey) !== leaf.key_id || lives.has(leaf.key_id) || !isAlgorithmName(leaf.algorithm)) {
        inspection.note('KEY_NOT_VALID', entry, 'not a new key with this id and a known algorithm');
        continue;
      }
      const { key_id: keyId, owner, algorithm } = leaf;
      const always = { notBefore: new Date(0), notAfter: null, state: 'active' } as const;
      registered.set(keyId, { keyId, owner, algorithm, publicKey, ...always });
      lives.set(keyId, newLife(owner, leaf.not_before, leaf.not_after));
    } else if ('key_id' in leaf) {
      const life = lives.get(leaf.key_id);
      const fault = life === undefined ? 'unknown key' : follow(life, leaf);
      if (fault !== null) inspection.note('KEY_NOT_VALID', entry, fault);
      if (leaf.type === 'KEY_ACTIVATED' && !areTwo(leaf.approved_by)) inspection.note('APPROVAL', entry, leaf.key_id);
    }
  }
  inspection.keys = usable(registered, inspection);
  inspection.compromised.push(...inspection.of('KEY_REVOKED').filter(({ leaf }) => leaf.suspect_from !== null));
  for (const entry of inspection.of('RESULT', 'LATE_RESULT')) {
    if (isSuspect(inspection, entry, Infinity)) inspection.note('KEY_SUSPECT', entry);
  }
}

/** Two different persons. */
export function areTwo(approvedBy: readonly string[]): boolean {
  return new Set(approvedBy).size >= 2;
}

/** Whether a result does not count because its key was revoked as compromised before leaf `before`. */
export function isSuspect(inspection: Inspection, entry: Entry<'RESULT' | 'LATE_RESULT'>, before: number): boolean {
  return inspection.compromised.some(
    ({ index, leaf }) =>
      index < before &&
      leaf.key_id === entry.leaf.key_id &&
      Date.parse(entry.leaf.at) >= Date.parse(leaf.suspect_from!),
  );
}

function newLife(owner: string, notBefore: string, notAfter: string | null): KeyLife {
  return {
    owner,
    notBefore: Date.parse(notBefore),
    notAfter: notAfter === null ? Infinity : Date.parse(notAfter),
    active: false,
    retiredAt: Infinity,
    revoked: false,
  };
}

/** Takes a leaf into the life of its key; what is wrong with it, or null. */
function follow(life: KeyLife, leaf: Extract<LeafRecord, { key_id: string }>): string | null {
  const at = Date.parse(leaf.at);
  switch (leaf.type) {
    case 'KEY_ADDED':
    case 'KEY_RETIRING':
      return null;
    case 'KEY_ACTIVATED':
      life.active = true;
      return null;
    case 'KEY_RETIRED':
      life.retiredAt = at;
      return null;
    case 'KEY_REVOKED':
      life.revoked = true;
      return null;
    default:
      return judge(life, leaf.type === 'TASK_ISSUED' ? COORDINATOR : leaf.office, at);
  }
}

function judge(life: KeyLife, owner: string, at: number): string | null {
  if (life.owner !== owner) return 'key of another owner';
  if (life.revoked) return 'revoked key';
  if (!life.active) return 'pending key';
  if (at < life.notBefore || at >= life.notAfter) return 'outside the days of the key';
  return at > life.retiredAt + GRACE_MS ? 'retired key' : null;
}

/** One bad key must not hide the others. */
function usable(registered: ReadonlyMap<string, RegisteredKey>, inspection: Inspection): KeyRing {
  const good: RegisteredKey[] = [];
  for (const key of registered.values()) {
    try {
      new KeyRing([key]);
      good.push(key);
    } catch {
      const entry = inspection.of('KEY_ADDED').find(({ leaf }) => leaf.key_id === key.keyId)!;
      inspection.note('KEY_NOT_VALID', entry, `not a public key of ${entry.leaf.algorithm}`);
    }
  }
  return new KeyRing(good);
}
