import { isOfficeId } from '#contracts';
import { generateEncryptionKey } from '#signing';
import { CannotRun } from '../cannot-run.js';
import { writeNew } from './write-new.js';

/**
 * Makes an office's encryption key and writes two JWK Sets: `out` for the office's adapter alone, `<out>.public.json` for the
 * coordinator's folder of keys. Overwrites nothing. Throws CannotRun.
 */
export async function makeEncryptionKey(owner: string, out: string): Promise<{ kid: string; sharedFile: string }> {
  if (!isOfficeId(owner)) throw new CannotRun('--owner: is no office id, which looks like education.shunde');
  const { kid, secret, shared } = await generateEncryptionKey(owner);
  const sharedFile = `${out}.public.json`;
  writeNew(out, secret, 0o600);
  writeNew(sharedFile, shared, 0o644);
  return { kid, sharedFile };
}
