import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateEncryptionKey, readDecryptionKeys, type DecryptionKeys } from '#signing';

/** Encryption keys of some offices: a folder of public ones for the coordinator, and a file for each office. */
export class EncryptionKeyFolder {
  private constructor(
    readonly folder: string,
    readonly files: ReadonlyMap<string, string>,
  ) {}

  static async make(under: string, offices: readonly string[]): Promise<EncryptionKeyFolder> {
    const [folder, secrets] = [join(under, 'office-keys'), join(under, 'decryption-keys')];
    for (const one of [folder, secrets]) mkdirSync(one, { recursive: true, mode: 0o700 });
    const files = new Map<string, string>();
    for (const office of offices) {
      const { secret, shared } = await generateEncryptionKey(office);
      files.set(office, join(secrets, office));
      writeFileSync(join(secrets, office), secret, { mode: 0o600 });
      writeFileSync(join(folder, `${office}.json`), shared);
    }
    return new EncryptionKeyFolder(folder, files);
  }

  /** The keys that an office's adapter reads; none for an office that has none. */
  async of(office: string): Promise<DecryptionKeys> {
    const file = this.files.get(office);
    return file === undefined ? new Map() : readDecryptionKeys(readFileSync(file, 'utf8'));
  }
}
