import { COORDINATOR } from '#signing';
import {
  approveKey,
  countOpenTasksSignedBy,
  listKeys,
  markSuspectResults,
  retireKey,
  revokeKey,
  type Approval,
  type KeyChange,
} from '#store';
import type { Person } from '../people/person.js';
import { announceKey } from './announce-key.js';
import type { KeyParts } from './key-parts.js';
import { recordKeysInAll } from '../ledger/record-keys.js';
import { askAgain } from './ask-again.js';
import { readRegisteredKeys } from './registered-keys.js';

/** A person's approval of a pending key. With the second one it is active, and its predecessor retiring. */
export async function approve(keyId: string, person: Person, parts: KeyParts): Promise<Approval> {
  const approval = await parts.store.transaction(async (manager) => {
    const made = await approveKey(manager, keyId, person.ref);
    if (made.kind !== 'activated') return made;
    await recordKeysInAll(manager);
    await announceKey(manager, keyId, parts);
    if (made.retiring !== null) await announceKey(manager, made.retiring, parts);
    return made;
  });
  parts.log.info({ event: 'key-approved', key: keyId, outcome: approval.kind });
  if (approval.kind === 'activated') await takeEffect(parts);
  return approval;
}

/** `tasks_open`: so many tasks that offices have still to answer bear this key's signature, and could not be verified. */
export type Retirement = KeyChange | { kind: 'tasks_open'; tasks: number };

export async function retire(keyId: string, person: Person, parts: KeyParts): Promise<Retirement> {
  const outcome = await parts.store.transaction(async (manager): Promise<Retirement> => {
    const [key] = await listKeys(manager, { keyId });
    if (key?.owner === COORDINATOR) {
      const tasks = await countOpenTasksSignedBy(manager, keyId);
      if (tasks > 0) return { kind: 'tasks_open', tasks };
    }
    const change = await retireKey(manager, keyId, person.ref);
    if (change.kind !== 'changed') return change;
    await recordKeysInAll(manager);
    await announceKey(manager, keyId, parts);
    return change;
  });
  parts.log.info({ event: 'key-retired', key: keyId, outcome: outcome.kind });
  if (outcome.kind === 'changed') await takeEffect(parts);
  return outcome;
}

export interface Revocation {
  reason: string;
  /** Set when the key was in wrong hands: what was recorded from then on does not count. */
  suspectFrom: Date | null;
}

export type Revoked = KeyChange | { kind: 'revoked'; suspect: number; reopened: number };

/**
 * Revokes a key. What an office's key signed since it was in wrong hands is marked, and every task that such a result answered is asked
 * again under its next revision, as long as its window can still be answered in. Nothing recorded is removed.
 */
export async function revoke(keyId: string, person: Person, revocation: Revocation, parts: KeyParts): Promise<Revoked> {
  const outcome = await parts.store.transaction('READ COMMITTED', async (manager): Promise<Revoked> => {
    const change = await revokeKey(manager, keyId, { person: person.ref, ...revocation });
    if (change.kind !== 'changed') return change;
    await recordKeysInAll(manager);
    await announceKey(manager, keyId, parts);
    const [key] = await listKeys(manager, { keyId });
    if (revocation.suspectFrom === null || key === undefined) return { kind: 'revoked', suspect: 0, reopened: 0 };
    const suspects = await markSuspectResults(manager, { keyId, owner: key.owner, from: revocation.suspectFrom });
    await askAgain(manager, suspects.tasks, `key ${keyId} was revoked`, parts);
    return { kind: 'revoked', suspect: suspects.marked, reopened: suspects.tasks.length };
  });
  parts.log.warn({ event: 'key-revoked', key: keyId, ...outcome });
  if (outcome.kind === 'revoked') await takeEffect(parts);
  return outcome;
}

/** This coordinator judges by the registry as it is now; others read it within seconds. */
async function takeEffect(parts: KeyParts): Promise<void> {
  parts.keyRing.replace(await readRegisteredKeys(parts.store));
  parts.wakeDispatch();
}
