import type { DataSource } from 'typeorm';
import { digestOfToken } from '#people';
import { findSession } from '#store';
import { Problem } from '../http/problem.js';
import type { SignedInRequest } from './acting-person.js';
import { dueOf } from './identifier.js';
import { csrfTokenOf } from './same-origin.js';
import type { SessionBody } from './session-bodies.js';
import type { SignInSettings } from './sign-in-settings.js';

/** A session as its page may know it. */
export async function showSession(store: DataSource, token: string, settings: SignInSettings): Promise<SessionBody> {
  const { idleMinutes, freshMinutes } = settings;
  const session = await findSession(store, digestOfToken(token), idleMinutes);
  if (session === null) throw new Problem('not_signed_in');
  const { person, expiresAt, hasSecondFactor, provedAt } = session;
  return {
    person,
    csrf_token: csrfTokenOf(token),
    due: dueOf(session, settings),
    second_factor: hasSecondFactor,
    expires_at: expiresAt.toISOString(),
    idle_minutes: idleMinutes,
    fresh_until: new Date(provedAt.getTime() + freshMinutes * 60_000).toISOString(),
  };
}

/** The session of a request; a program with a token has none, and is refused. */
export function ownSession({ person, proof }: SignedInRequest): { ref: string; token: string; digest: Buffer } {
  if (proof?.kind !== 'session' || person === undefined) throw new Problem('not_allowed');
  return { ref: person.ref, token: proof.token, digest: proof.digest };
}
