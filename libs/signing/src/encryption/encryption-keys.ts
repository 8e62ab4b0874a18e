import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { isOfficeId, type OfficeId } from '#contracts';

/** The public encryption key of an office. `kid` is its thumbprint (RFC 7638), which is also what is read aloud. */
export interface EncryptionKey {
  office: OfficeId;
  kid: string;
  key: CryptoKey;
}

/** Private encryption keys of one office by `kid`: the present one, and old ones that messages may still be encrypted to. */
export type DecryptionKeys = ReadonlyMap<string, CryptoKey>;

const ALGORITHM = 'ECDH-ES';
const CURVE = 'X25519';

/** A new key pair of an office, as the text of two JWK Sets (RFC 7517): the first is the office's secret. */
export async function generateEncryptionKey(
  office: OfficeId,
): Promise<{ kid: string; secret: string; shared: string }> {
  const pair = await generateKeyPair(ALGORITHM, { crv: CURVE, extractable: true });
  const [secret, shared] = [await exportJWK(pair.privateKey), await exportJWK(pair.publicKey)];
  const kid = await calculateJwkThumbprint(shared);
  const about = { use: 'enc', alg: ALGORITHM, kid, office };
  const set = (jwk: JWK): string => `${JSON.stringify({ keys: [{ ...jwk, ...about }] }, null, 1)}\n`;
  return { kid, secret: set(secret), shared: set(shared) };
}

/** Reads public keys from a JWK Set. Throws with what is wrong and nothing of a key. */
export async function readEncryptionKeys(text: string): Promise<EncryptionKey[]> {
  return Promise.all(
    keysIn(text).map(async (jwk) => {
      if (typeof jwk.office !== 'string' || !isOfficeId(jwk.office)) throw new Error('a key names no office');
      if (jwk.d !== undefined) throw new Error('there is a private key in it, which stays with its office');
      return { office: jwk.office, ...(await imported(jwk)) };
    }),
  );
}

/** Reads an office's private keys from a JWK Set. Throws with what is wrong and nothing of a key. */
export async function readDecryptionKeys(text: string): Promise<DecryptionKeys> {
  const keys = await Promise.all(
    keysIn(text).map(async (jwk) => {
      if (jwk.d === undefined) throw new Error('there is a public key in it where private ones belong');
      const { kid, key } = await imported(jwk);
      return [kid, key] as const;
    }),
  );
  return new Map(keys);
}

function keysIn(text: string): (JWK & { office?: unknown })[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words quote the text, which may be a secret.
    throw new Error('is no JSON');
  }
  const keys: unknown = typeof value === 'object' && value !== null ? (value as { keys?: unknown }).keys : undefined;
  const areKeys =
    Array.isArray(keys) && keys.length > 0 && keys.every((key) => typeof key === 'object' && key !== null);
  if (!areKeys) throw new Error('is no JWK Set with a key in it');
  return keys as JWK[];
}

async function imported(jwk: JWK): Promise<{ kid: string; key: CryptoKey }> {
  if (jwk.kty !== 'OKP' || jwk.crv !== CURVE) throw new Error(`a key is on another curve than ${CURVE}`);
  if (jwk.kid !== (await calculateJwkThumbprint(jwk))) throw new Error('the kid of a key is not its thumbprint');
  let key: CryptoKey | Uint8Array;
  try {
    key = await importJWK(jwk, ALGORITHM);
  } catch {
    // Whatever the importer has to say may quote the key.
    throw new Error('a key cannot be used');
  }
  return { kid: jwk.kid, key: key as CryptoKey };
}
