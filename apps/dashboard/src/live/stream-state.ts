import { useSyncExternalStore } from 'react';

/** Whether the stream of events is open, and when it last gave a sign of life, in milliseconds of `performance.now()`. */
export interface StreamState {
  open: boolean;
  signAt: number;
}

/** The server gives a sign every 15 seconds: two are missing, and some. */
const SILENT_MS = 40_000;
/** How often what is shown is fetched while the stream tells of changes: for what it does not tell of. */
const TOLD_MS = 60_000;

// As if it were open: what a page shows at first it has just fetched.
let state: StreamState = { open: true, signAt: performance.now() };
const watchers = new Set<() => void>();

/** The stream has opened, or said something, or (`false`) broken off. */
export function noteStream(open: boolean): void {
  const changed = open !== state.open;
  state = open ? { open, signAt: performance.now() } : { ...state, open };
  if (changed) for (const watcher of watchers) watcher();
}

export function isTold({ open, signAt }: StreamState, now: number): boolean {
  return open && now - signAt <= SILENT_MS;
}

/** For `refetchInterval`: so often while nothing tells of changes, else rarely. */
export function untilTold(everyMs: number): () => number {
  return () => (isTold(state, performance.now()) ? TOLD_MS : everyMs);
}

export function useStreamState(): StreamState {
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state.open,
  );
  return state;
}
