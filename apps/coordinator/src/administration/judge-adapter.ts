import type { QueueDepth } from '#bus';
import type { KeptStatus } from '#store';

/** Programs report every minute: after so long something is wrong with one that did. */
export const STATUS_FRESH_MS = 5 * 60_000;
/** Clocks that are further apart are told of. Results are refused at five minutes ahead. */
export const CLOCKS_APART_MS = 60_000;

export type AdapterState = 'working' | 'backlog' | 'absent' | 'unknown';

/**
 * Whether a program is there and keeps up. Who consumes the queue is known at once and decides; a status is as much as five minutes old, and
 * decides only where the broker could not be asked. `depth`: undefined when it could not be, null when there is no such queue.
 */
export function adapterState(depth: QueueDepth | null | undefined, status: KeptStatus | null): AdapterState {
  if (depth === undefined) return status !== null && isFresh(status) ? 'working' : 'unknown';
  if (depth === null || depth.consumers === 0) return 'absent';
  return depth.ready > 0 ? 'backlog' : 'working';
}

export function isFresh({ ageMs }: KeptStatus): boolean {
  return ageMs <= STATUS_FRESH_MS;
}

export function isClockWrong({ aheadMs }: KeptStatus): boolean {
  return Math.abs(aheadMs) > CLOCKS_APART_MS;
}

/** The newest version of each program, by the name of the program. */
export function newestVersions(statuses: readonly (KeptStatus | null)[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const status of statuses) {
    if (status === null) continue;
    const { name, version } = status.said.program;
    if (isOlder(newest.get(name) ?? '', version)) newest.set(name, version);
  }
  return newest;
}

/** True when version `a` comes before `b`: number by number (`0.9.1` before `0.10`), and a release after what leads up to it (`1.0.0-rc.1`). */
export function isOlder(a: string, b: string): boolean {
  const [ours, theirs] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(ours.numbers.length, theirs.numbers.length); i++) {
    const difference = (ours.numbers[i] ?? 0) - (theirs.numbers[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  if (ours.rest === theirs.rest) return false;
  if (ours.rest === '' || theirs.rest === '') return theirs.rest === '';
  return ours.rest < theirs.rest;
}

function partsOf(version: string): { numbers: number[]; rest: string } {
  const [, dotted = '', rest = ''] = /^v?(\d*(?:\.\d+)*)([^+]*)/.exec(version) ?? [];
  return { numbers: dotted === '' ? [-1] : dotted.split('.').map(Number), rest };
}
