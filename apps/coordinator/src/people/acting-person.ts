import { createParamDecorator, SetMetadata, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Person, Role } from './person.js';

/** How a request proved who acts: by the cookie of a session, or by a token of a program. */
export type Proof =
  { kind: 'session'; token: string; digest: Buffer; expiresAt: Date; provedAt: Date } | { kind: 'token' };

/** A request that has passed sign-in. */
export type SignedInRequest = Request & { person?: Person; proof?: Proof };

/** Metadata key of whom a route is for. */
export const ALLOWED_ROLES = 'allowed-roles';

/** Whom a route is for. A route that declares nothing is for nobody. */
export type Access = 'public' | 'signed_in' | readonly Role[];

/** Names the roles that a route, or every route of a controller, is for. */
export const Allow = (...roles: Role[]): MethodDecorator & ClassDecorator => SetMetadata(ALLOWED_ROLES, roles);

/** A route for everybody, signed in or not: it must show nothing that is not for the street. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ALLOWED_ROLES, 'public');

/** A route about one's own session, open to whoever has one, also before sign-in is complete. */
export const AllowAnySession = (): MethodDecorator & ClassDecorator => SetMetadata(ALLOWED_ROLES, 'signed_in');

/** Metadata key of routes that are sensitive. */
export const FRESH_PROOF = 'fresh-proof';

/** A sensitive route: who acts must have proved within the last quarter of an hour who it is. A token of a program does not do. */
export const NeedsFreshProof = (): MethodDecorator & ClassDecorator => SetMetadata(FRESH_PROOF, true);

/** The person who makes the request; answers 401 when nobody is signed in. */
export const ActingPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<SignedInRequest>();
  if (person === undefined) throw new UnauthorizedException();
  return person;
});
