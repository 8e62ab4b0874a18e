import type { Person } from '../people/person.js';
import { COORDINATOR, KeyRing, readKeyStatement, type KeyFault, type KeyStatement } from '#signing';
import { enterKey, seasonNow } from '#store';
import { recordKeysInAll } from '../ledger/record-keys.js';
import type { KeyParts } from './key-parts.js';
import { readRegisteredKeys } from './registered-keys.js';

export type Registration =
  { kind: 'entered' | 'known'; keyId: string } | { kind: 'refused'; fault: KeyFault | 'UNKNOWN_OWNER'; detail: string };

/** Enters a key as pending after its statement has been checked. The same key again changes nothing. */
export async function registerKey(statement: KeyStatement, person: Person, parts: KeyParts): Promise<Registration> {
  return parts.store.transaction(async (manager) => {
    const registry = new KeyRing(await readRegisteredKeys(manager));
    const read = readKeyStatement(statement, parts.realm, registry, await seasonNow(manager));
    if (read.kind === 'refused') return read;
    const { registered, replaces } = read.key;
    const owners = new Set([COORDINATOR, ...parts.catalogue.offices().map((office) => office.id)]);
    if (!owners.has(registered.owner)) return { kind: 'refused', fault: 'UNKNOWN_OWNER', detail: 'owner' };
    const { keyId } = registered;
    const kind = await enterKey(manager, { ...registered, replaces, ...statement }, person.ref);
    if (kind === 'entered') await recordKeysInAll(manager);
    parts.log.info({ event: 'key-registered', key: keyId, owner: registered.owner, outcome: kind });
    return { kind, keyId };
  });
}
