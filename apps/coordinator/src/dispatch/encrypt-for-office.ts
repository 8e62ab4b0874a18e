import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENCRYPTED_CONTENT_TYPE, type OfficeId } from '#contracts';
import type { OutgoingMessage } from '#bus';
import { ConfigurationError } from '#runtime';
import { encryptEnvelope, readEncryptionKeys, type EncryptionKey } from '#signing';

/** The offices that get their messages encrypted, each with its key. */
export type OfficeEncryptionKeys = ReadonlyMap<OfficeId, EncryptionKey>;

/**
 * Reads the public keys of offices from the JWK Sets (`*.json`) of a folder. Throws ConfigurationError: an office whose key cannot be
 * read would get its messages in the clear.
 */
export async function readOfficeKeys(folder: string | undefined): Promise<OfficeEncryptionKeys> {
  const keys = new Map<OfficeId, EncryptionKey>();
  if (folder === undefined) return keys;
  const at = 'OFFICE_ENCRYPTION_KEYS';
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    throw new ConfigurationError([`${at}: the folder cannot be read (${(error as NodeJS.ErrnoException).code})`]);
  }
  for (const name of names) {
    try {
      for (const key of await readEncryptionKeys(readFileSync(join(folder, name), 'utf8'))) {
        if (keys.has(key.office)) throw new Error(`${key.office} has two keys`);
        keys.set(key.office, key);
      }
    } catch (error) {
      throw new ConfigurationError([`${at}: ${name}: ${error instanceof Error ? error.message : 'cannot be used'}`]);
    }
  }
  return keys;
}

/** The message as the broker gets it: unreadable for everybody but its office, where that has an encryption key. */
export async function encryptForOffice(
  message: OutgoingMessage,
  key: EncryptionKey | undefined,
): Promise<OutgoingMessage> {
  if (key === undefined) return message;
  return { ...message, body: await encryptEnvelope(message.body, key), contentType: ENCRYPTED_CONTENT_TYPE };
}
