import type { DataSource } from 'typeorm';
import { digestOfRecoveryCode, makeSessionToken, REF, timeStepOf, verifyPassword } from '#people';
import {
  countSignInFailure,
  openSession,
  readAccountForSignIn,
  readSecondFactor,
  spendRecoveryCode,
  spendTimeStep,
} from '#store';
import type { SignInSettings } from './sign-in-settings.js';

export type SignIn = { kind: 'signed_in'; token: string } | { kind: 'refused' };

/**
 * Opens a session for the account whose password it is; when it has a second factor, the session opens nothing until that is given.
 * Refusals are all alike, whether there is such an account or not, and take as long: nothing is to be learnt from them.
 */
export async function signIn(store: DataSource, ref: string, password: string, rules: SignInSettings): Promise<SignIn> {
  const proof = await provePassword(store, ref, password, rules);
  if (!proof) return { kind: 'refused' };
  const { hasSecondFactor } = proof;
  const { token, digest } = makeSessionToken();
  await openSession(store, { digest, ref, hours: rules.sessionHours, secondFactorDue: hasSecondFactor });
  return { kind: 'signed_in', token };
}

/** Whether it is the password of an account that is neither locked nor disabled. A wrong one counts towards the lock. */
export async function provePassword(
  store: DataSource,
  ref: string,
  password: string,
  rules: SignInSettings,
): Promise<{ hasSecondFactor: boolean } | null> {
  const account = REF.test(ref) ? await readAccountForSignIn(store, ref) : null;
  const right = await verifyPassword(password, account?.password ?? null);
  if (account === null || account.locked || account.state === 'disabled') return null;
  if (right) return account;
  await countSignInFailure(store, ref, rules.mostFailures, rules.lockMinutes);
  return null;
}

/**
 * Whether it is a code of the account's second factor, or one of its recovery codes; either is good once. A wrong one counts towards
 * the lock as a wrong password does: six digits are soon guessed.
 */
export async function proveCode(store: DataSource, ref: string, code: string, rules: SignInSettings): Promise<boolean> {
  const account = await readAccountForSignIn(store, ref);
  const secret = (await readSecondFactor(store, ref))?.secret ?? null;
  if (account === null || account.locked || secret === null) return false;
  const step = timeStepOf(secret, code, new Date());
  if (step !== null && (await spendTimeStep(store, ref, step))) return true;
  if (step === null && (await spendRecoveryCode(store, ref, digestOfRecoveryCode(code)))) return true;
  await countSignInFailure(store, ref, rules.mostFailures, rules.lockMinutes);
  return false;
}
