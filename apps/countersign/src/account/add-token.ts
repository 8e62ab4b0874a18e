import { uuidv7 } from 'uuidv7';
import { makeAccessToken } from '#people';
import { addAccessToken, readAccountForSignIn } from '#store';
import { CannotRun } from '../cannot-run.js';
import { withStore } from './with-store.js';

export interface AddTokenOptions {
  databaseUrlFile: string;
  ref: string;
  label: string;
  days: number;
}

/** Makes a token for an account and prints it. Throws CannotRun. */
export async function addTokenCommand({ databaseUrlFile, ref, label, days }: AddTokenOptions): Promise<void> {
  const { token, digest } = makeAccessToken();
  await withStore(databaseUrlFile, async (store) => {
    if ((await readAccountForSignIn(store, ref)) === null)
      throw new CannotRun(`--ref: there is no account ${ref} 无此账号`);
    await addAccessToken(store, { id: uuidv7(), digest, ref, label, days }, null);
  });
  process.stdout.write(`${token}\n`);
}
