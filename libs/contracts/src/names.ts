/** Every exchange, queue and account name on the broker is spelled here and nowhere else. */

/** An office is an agency in one jurisdiction: `education.shunde`, `public_security.city`, `donation_recipient.red_cross`. */
export type OfficeId = string;

const OFFICE_ID = /^[a-z][a-z0-9_]{1,40}\.[a-z][a-z0-9_]{1,40}$/;

/** True when the text is a well-formed office id: `<agency>.<jurisdiction or body>`, lower case, digits and `_`. */
export function isOfficeId(text: string): text is OfficeId {
  return OFFICE_ID.test(text);
}

/** `officeId('education', 'shunde')` → `education.shunde`. */
export function officeId(agency: string, jurisdiction: string): OfficeId {
  return `${agency}.${jurisdiction}`;
}

/** The agency part of an office id. */
export function agencyOf(office: OfficeId): string {
  return office.slice(0, office.indexOf('.'));
}

/** The jurisdiction (district, `city`, `province`) or issuing-body part of an office id. */
export function jurisdictionOf(office: OfficeId): string {
  return office.slice(office.indexOf('.') + 1);
}

/** Direct exchange through which the coordinator sends to offices; the routing key is the office id. */
export const TASKS_EXCHANGE = 'tasks';

/** What an office reads: its tasks, the receipts for its results, and window notices. */
export function taskQueue(office: OfficeId): string {
  return `task.${office}`;
}

const RESULTS_PREFIX = 'results.';

/**
 * The one exchange an office's account may write to (fanout). `fields.exchange` of a delivery is therefore an identity the
 * broker vouches for; a routing key is not, because CC and BCC headers walk past topic permissions.
 */
export function resultsExchange(office: OfficeId): string {
  return `${RESULTS_PREFIX}${office}`;
}

/** The office whose results exchange this is, or null for any other exchange. */
export function officeOfResultsExchange(exchange: string): OfficeId | null {
  if (!exchange.startsWith(RESULTS_PREFIX)) return null;
  const office = exchange.slice(RESULTS_PREFIX.length);
  return isOfficeId(office) ? office : null;
}

/** Broker account of an office; equal to the office id, so that `user-id` needs no table. */
export function officeAccount(office: OfficeId): string {
  return office;
}

/** Private queue into which the results exchanges of partition `partition` flow (single active consumer, FIFO). */
export function ingressQueue(partition: number): string {
  return `ingress.${partition}`;
}

/** FNV-1a over the office id: which ingress partition carries the office's results. Stable across processes and versions. */
export function ingressPartition(office: OfficeId, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < office.length; i++) hash = Math.imul(hash ^ office.charCodeAt(i), 0x01000193) >>> 0;
  return hash % partitions;
}

/** Where the fence of an ingress queue waits for the deadline; it dead-letters into that ingress queue. */
export function fenceQueue(ingress: string): string {
  return `fence.${ingress}`;
}

/** Holds one message for ever: when it is gone, the broker has lost its data and everything outstanding is published again. */
export const MARKER_QUEUE = 'marker';

/** Fanout exchange and queue for everything a consumer rejected or the broker gave up on. */
export const DEAD_EXCHANGE = 'dead';
export const DEAD_QUEUE = 'dead';
