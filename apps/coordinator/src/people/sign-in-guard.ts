import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { digestOfToken } from '#people';
import { findSession, findTokenBearer } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { ALLOWED_ROLES, type Access, type Proof, type SignedInRequest } from './acting-person.js';
import type { Person } from './person.js';
import { refuseForeignPage } from './same-origin.js';
import { sessionTokenOf } from './session-cookie.js';

interface Identity {
  person: Person;
  proof: Proof;
  /** Sign-in is not complete: only routes about the session itself are open. */
  due: 'password' | null;
}

/**
 * Stands before every route. Whoever acts is asked of the database with each request (one statement), so that a disabled account or a
 * changed role counts at once. What a route does not declare, nobody may do.
 */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(ALLOWED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    const { publicUrl } = this.settings.signIn;
    if (access === 'public') {
      refuseForeignPage(request, publicUrl, null);
      return true;
    }
    const identity = await this.identify(request);
    if (identity === null) throw new Problem('not_signed_in');
    const { person, proof, due } = identity;
    if (proof.kind === 'session') refuseForeignPage(request, publicUrl, proof.token);
    request.person = person;
    request.proof = proof;
    if (access === 'signed_in') return true;
    if (due === 'password') throw new Problem('password_change_due');
    if (!(access ?? []).includes(person.role)) throw new Problem('not_allowed');
    return true;
  }

  /** A token goes before a cookie: who sends one means it. */
  private async identify(request: SignedInRequest): Promise<Identity | null> {
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
    const { person, expiresAt, mustChangePassword } = session;
    return {
      person,
      proof: { kind: 'session', token, digest, expiresAt },
      due: mustChangePassword ? 'password' : null,
    };
  }
}
