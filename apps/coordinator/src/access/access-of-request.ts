import { requestIdOf } from '../http/protect-answers.js';
import type { SignedInRequest } from '../people/acting-person.js';
import type { Person } from '../people/person.js';

/** Who reads, by which request, from where: what every entry of the access log begins with. */
export function accessOf(request: SignedInRequest): { person: Person; requestId: string; address: string | null } {
  return { person: request.person!, requestId: requestIdOf(request.res!), address: request.ip ?? null };
}
