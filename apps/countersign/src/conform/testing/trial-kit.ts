import { randomBytes, randomUUID } from 'node:crypto';
import { itemsOfOffice, loadCatalogue } from '#agencies';
import { createEd25519Signer, generateSigningKey, keyIdOf, KeyRing, type RegisteredKey } from '#signing';
import { Kit } from '../script/kit.js';

export const OFFICE = 'education.shunde';
export const NOW = new Date('2026-10-01T00:00:00.000Z');

const catalogue = await loadCatalogue();
const coordinator = generateSigningKey();
const office = generateSigningKey();

export const officeSigner = createEd25519Signer(office.privateKeyPem);

/** A key ring of one key. */
export function ringOf(owner: 'coordinator' | typeof OFFICE): KeyRing {
  const publicKey = (owner === OFFICE ? office : coordinator).publicKeySpki;
  const key: RegisteredKey = {
    keyId: keyIdOf(publicKey),
    owner,
    algorithm: 'Ed25519',
    publicKey,
    notBefore: new Date(0),
    notAfter: null,
    state: 'active',
  };
  return new KeyRing([key]);
}

export function trialKit(): Kit {
  return new Kit({
    office: OFFICE,
    realm: 'conform/test',
    season: '2026',
    items: itemsOfOffice(catalogue, OFFICE),
    coordinator: createEd25519Signer(coordinator.privateKeyPem),
    stranger: createEd25519Signer(generateSigningKey().privateKeyPem),
    batchSize: 16,
    now: NOW,
    uuid: () => randomUUID(),
    nonce: () => randomBytes(16).toString('base64'),
  });
}
