import { KEY_REGISTRATION_V1, parseKeyRegistration, type KeyRegistrationV1 } from '#contracts';
import { ALGORITHMS, isAlgorithmName, type AlgorithmName } from './algorithms.js';
import { KeyRing, type RegisteredKey } from './key-ring.js';
import { parseEnvelope } from './parse-envelope.js';
import { signMessage, signMessageBy } from './sign-batch.js';
import { keyIdOf, type Signer } from './signer.js';
import type { SigningService } from './signing-service.js';
import { EnvelopeVerifier, VERIFIER_LIMITS } from './verify-envelope.js';

/** Why a registration is not taken. */
export type KeyFault =
  | 'NOT_A_REGISTRATION'
  | 'FOREIGN_REALM'
  | 'UNKNOWN_ALGORITHM'
  | 'NOT_A_PUBLIC_KEY'
  | 'NO_PROOF_OF_POSSESSION'
  | 'NO_ENDORSEMENT'
  | 'WRONG_ENDORSEMENT';

export interface ProvenKey {
  registered: RegisteredKey;
  /** The key that it follows and that vouches for it. */
  replaces: string | null;
}

export type ReadRegistration =
  { kind: 'proven'; key: ProvenKey } | { kind: 'refused'; fault: KeyFault; detail: string };

/** The statement with which a key is handed in: signed with the key, and with the one that it follows if there is one. */
export interface KeyStatement {
  proof: Buffer;
  endorsement: Buffer | null;
}

/** Makes the statement over a registration payload; `registration.public_key` must be that of `signer`. */
export function makeKeyStatement(
  registration: KeyRegistrationV1,
  signer: Signer,
  predecessor: Signer | null,
): KeyStatement {
  const payload = Buffer.from(JSON.stringify(registration));
  return {
    proof: signMessage(signer, KEY_REGISTRATION_V1, payload).body,
    endorsement: predecessor === null ? null : signMessage(predecessor, KEY_REGISTRATION_V1, payload).body,
  };
}

/** As `makeKeyStatement`, for keys that may be elsewhere. Throws SignerAway. */
export async function makeKeyStatementBy(
  registration: KeyRegistrationV1,
  service: SigningService,
  predecessor: SigningService | null,
): Promise<KeyStatement> {
  const payload = Buffer.from(JSON.stringify(registration));
  const { body: proof } = await signMessageBy(service, KEY_REGISTRATION_V1, payload);
  if (predecessor === null) return { proof, endorsement: null };
  const { body: endorsement } = await signMessageBy(predecessor, KEY_REGISTRATION_V1, payload);
  return { proof, endorsement };
}

/**
 * Checks a key that is handed in: the statement is of this realm, the public key is one of its algorithm, the proof is signed with that
 * very key, and so is the endorsement with the predecessor, which must be of the same owner and valid now. Never throws.
 */
export function readKeyStatement(
  { proof, endorsement }: KeyStatement,
  realm: string,
  registry: KeyRing,
  now: Date,
): ReadRegistration {
  const envelope = parseEnvelope(proof, VERIFIER_LIMITS);
  if (envelope.kind === 'rejected') return refused('NOT_A_REGISTRATION', `proof: ${envelope.detail}`);
  if (envelope.envelope.payloadType !== KEY_REGISTRATION_V1) return refused('NOT_A_REGISTRATION', 'proof: payloadType');
  const parsed = parseKeyRegistration(envelope.envelope.payload);
  if (parsed.kind === 'rejected') return refused('NOT_A_REGISTRATION', `proof: ${parsed.detail}`);
  const registration = parsed.message;
  if (registration.realm !== realm) return refused('FOREIGN_REALM', 'realm');
  if (!isAlgorithmName(registration.algorithm)) return refused('UNKNOWN_ALGORITHM', 'algorithm');
  const registered = keyOf(registration, registration.algorithm);
  if (registered.notAfter !== null && registered.notAfter <= registered.notBefore) {
    return refused('NOT_A_REGISTRATION', 'proof: not_after');
  }
  try {
    ALGORITHMS[registration.algorithm].importPublicKey(registered.publicKey);
  } catch (error) {
    return refused('NOT_A_PUBLIC_KEY', error instanceof Error ? error.message : 'public_key');
  }
  const asActive: RegisteredKey = { ...registered, state: 'active', notBefore: new Date(0), notAfter: null };
  const own = new EnvelopeVerifier(new KeyRing([asActive])).open(proof, expected(registration, now));
  if (own.kind === 'rejected') return refused('NO_PROOF_OF_POSSESSION', own.code);
  if (registration.replaces === null) return { kind: 'proven', key: { registered, replaces: null } };
  if (endorsement === null) return refused('NO_ENDORSEMENT', registration.replaces);
  const vouched = new EnvelopeVerifier(registry).open(endorsement, expected(registration, now));
  if (vouched.kind === 'rejected') return refused('WRONG_ENDORSEMENT', vouched.code);
  if (vouched.keyId !== registration.replaces || !vouched.digest.equals(own.digest)) {
    return refused('WRONG_ENDORSEMENT', 'it is not over this statement, or by another key');
  }
  return { kind: 'proven', key: { registered, replaces: registration.replaces } };
}

function expected({ owner }: KeyRegistrationV1, at: Date) {
  return { payloadTypes: [KEY_REGISTRATION_V1], owner, at };
}

function keyOf(registration: KeyRegistrationV1, algorithm: AlgorithmName): RegisteredKey {
  const publicKey = Buffer.from(registration.public_key, 'base64');
  return {
    keyId: keyIdOf(publicKey),
    owner: registration.owner,
    algorithm,
    publicKey,
    notBefore: new Date(registration.not_before),
    notAfter: registration.not_after === null ? null : new Date(registration.not_after),
    state: 'pending',
  };
}

function refused(fault: KeyFault, detail: string): ReadRegistration {
  return { kind: 'refused', fault, detail };
}
