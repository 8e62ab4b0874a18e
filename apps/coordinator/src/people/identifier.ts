import { Injectable } from '@nestjs/common';
import { digestOfToken } from '#people';
import { findSession, findTokenBearer, noteSessionUse, type OpenSession } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { HttpSettings } from '../http/http-settings.js';
import type { Proof, SignedInRequest } from './acting-person.js';
import type { Person } from './person.js';
import { sessionTokenOf } from './session-cookie.js';
import type { SignInSettings } from './sign-in-settings.js';

export interface Identity {
  person: Person;
  proof: Proof;
  due: Due | null;
}

/**
 * What sign-in still asks for; until then only routes about the session itself are open. `enrolment`: the account must get a second
 * factor.
 */
export type Due = 'second_factor' | 'password' | 'enrolment';

export function dueOf(session: OpenSession, { secondFactor }: SignInSettings): Due | null {
  if (session.secondFactorDue) return 'second_factor';
  if (session.mustChangePassword) return 'password';
  return secondFactor === 'required' && !session.hasSecondFactor ? 'enrolment' : null;
}

/** Finds out who makes a request. */
@Injectable()
export class Identifier {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  /**
   * Null when nobody is signed in. A token goes before a cookie: who sends one means it. With `touch`, the session counts as used; an
   * event stream that asks whether it is still signed in does not use it.
   */
  async identify(request: SignedInRequest, { touch }: { touch: boolean }): Promise<Identity | null> {
    const { store } = this.parts;
    const authorization = request.header('authorization');
    if (authorization !== undefined) {
      const [, bearer] = /^bearer ([\w-]{1,200})$/i.exec(authorization) ?? [];
      const person = bearer === undefined ? null : await findTokenBearer(store, digestOfToken(bearer));
      return person && { person, proof: { kind: 'token' }, due: null };
    }
    const { signIn } = this.settings;
    const token = sessionTokenOf(request, signIn);
    if (token === null) return null;
    const digest = digestOfToken(token);
    const session = await findSession(store, digest, signIn.idleMinutes);
    if (session === null) return null;
    const { person, expiresAt, provedAt, restedAMinute } = session;
    if (touch && restedAMinute) await noteSessionUse(store, digest);
    return { person, proof: { kind: 'session', token, digest, expiresAt, provedAt }, due: dueOf(session, signIn) };
  }
}
