import type { DataSource } from 'typeorm';
import { makeSessionToken, REF, verifyPassword } from '#people';
import { countSignInFailure, openSession, readAccountForSignIn, type SignInAccount } from '#store';
import type { SignInSettings } from './sign-in-settings.js';

export type SignIn = { kind: 'signed_in'; account: SignInAccount; token: string } | { kind: 'refused' };

/**
 * Opens a session for the account whose password it is. Refusals are all alike, whether there is such an account or not, and take as
 * long: nothing is to be learnt from them. A locked account is refused even with the right password.
 */
export async function signIn(store: DataSource, ref: string, password: string, rules: SignInSettings): Promise<SignIn> {
  const account = REF.test(ref) ? await readAccountForSignIn(store, ref) : null;
  const right = await verifyPassword(password, account?.password ?? null);
  if (account === null || account.locked || account.state === 'disabled') return { kind: 'refused' };
  if (!right) {
    await countSignInFailure(store, ref, rules.mostFailures, rules.lockMinutes);
    return { kind: 'refused' };
  }
  const { token, digest } = makeSessionToken();
  await openSession(store, { digest, ref, hours: rules.sessionHours });
  return { kind: 'signed_in', account, token };
}
