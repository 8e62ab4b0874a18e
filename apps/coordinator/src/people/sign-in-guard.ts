import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HttpSettings } from '../http/http-settings.js';
import { Problem, type ProblemCode } from '../http/problem.js';
import { ALLOWED_ROLES, FRESH_PROOF, type Access, type Proof, type SignedInRequest } from './acting-person.js';
import { Identifier, type Due } from './identifier.js';
import { refuseForeignPage } from './same-origin.js';

const DUE: Record<Due, ProblemCode> = {
  second_factor: 'second_factor_due',
  password: 'password_change_due',
  enrolment: 'enrolment_due',
};
/** Whoever still owes these may use routes about the own session, but not those that are sensitive. */
const UNPROVED: readonly (Due | null)[] = ['second_factor'];

/**
 * Stands before every route. Whoever acts is asked of the database with each request (one statement), so that a disabled account or a
 * changed role counts at once. What a route does not declare, nobody may do.
 */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identifier: Identifier,
    private readonly settings: HttpSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const place = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ALLOWED_ROLES, place);
    const { publicUrl } = this.settings.signIn;
    if (access === 'public') {
      refuseForeignPage(request, publicUrl, null);
      return true;
    }
    const identity = await this.identifier.identify(request, { touch: true });
    if (identity === null) throw new Problem('not_signed_in');
    const { person, proof, due } = identity;
    if (proof.kind === 'session') refuseForeignPage(request, publicUrl, proof.token);
    request.person = person;
    request.proof = proof;
    const sensitive = this.reflector.getAllAndOverride<boolean | undefined>(FRESH_PROOF, place) === true;
    if (due !== null && (access !== 'signed_in' || (sensitive && UNPROVED.includes(due)))) throw new Problem(DUE[due]);
    if (access !== 'signed_in' && !(access ?? []).includes(person.role)) throw new Problem('not_allowed');
    if (sensitive && !this.isFresh(proof)) throw new Problem('fresh_proof_needed');
    return true;
  }

  private isFresh(proof: Proof): boolean {
    return (
      proof.kind === 'session' && Date.now() - proof.provedAt.getTime() < this.settings.signIn.freshMinutes * 60_000
    );
  }
}
