import { createParamDecorator, SetMetadata, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Person, Role } from './person.js';

/** A request that has passed sign-in. */
export type SignedInRequest = Request & { person?: Person };

/** Metadata key of the roles that a route is for. */
export const ALLOWED_ROLES = 'allowed-roles';

/** Names the roles that a route, or every route of a controller, is for. */
export const Allow = (...roles: Role[]): MethodDecorator & ClassDecorator => SetMetadata(ALLOWED_ROLES, roles);

/** The person who makes the request; answers 401 when nobody is signed in. */
export const ActingPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<SignedInRequest>();
  if (person === undefined) throw new UnauthorizedException();
  return person;
});
