import type { EvidenceItem } from '#agencies';
import type { ClaimValue, TaskV1 } from '#contracts';

declare const allowed: unique symbol;

/**
 * Claim fields of which each is on the allow-list of its item. Only `keepAllowed` makes one, so that no other way leads from an
 * application into a task: what is not such a claim does not compile (minimum necessary, Personal Information Protection Law art. 6).
 */
export type AllowedClaim = Readonly<Record<string, ClaimValue>> & { readonly [allowed]: true };

/** A task with no more than its item needs. Nothing else is turned into the bytes of a message. */
export type AllowedTask = Omit<TaskV1, 'claim'> & { claim: AllowedClaim };

/** The fields that the item's definition lists, in its order; any other is left behind. */
export function keepAllowed(
  item: Pick<EvidenceItem, 'claim'>,
  fields: Readonly<Record<string, ClaimValue>>,
): AllowedClaim {
  const claim: Record<string, ClaimValue> = {};
  for (const name of Object.keys(item.claim)) if (Object.hasOwn(fields, name)) claim[name] = fields[name]!;
  return claim as AllowedClaim;
}
