import { useIsFetching, useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiProblem } from '../api/client.js';
import { isTold, useStreamState } from '../live/stream-state.js';
import { useWords } from '../words/words.js';
import { livenessOf } from './liveness.js';

/** How fresh what is shown is: live, late by so many seconds, or cut off; by its shape and its words. */
export function LiveState() {
  const words = useWords();
  const queries = useQueryClient();
  const stream = useStreamState();
  useIsFetching();
  const [, again] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => again((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const watched = queries
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    .map((query) => ({ updatedAt: query.state.dataUpdatedAt, failures: failuresOf(query) }));
  const live = livenessOf(isTold(stream, performance.now()), watched, Date.now());
  const text =
    live.state === 'live' ? words.live.now : live.state === 'late' ? words.live.late(live.seconds) : words.live.lost;
  return (
    <span className={`live live-${live.state}`} role="status" aria-label={words.live.label}>
      <span aria-hidden>{live.state === 'live' ? '●' : live.state === 'late' ? '◐' : '○'}</span> {text}
    </span>
  );
}

/** Attempts in a row that did not reach the server; what the server refuses has reached it. */
function failuresOf({ state }: Query): number {
  const error = state.error ?? state.fetchFailureReason;
  if (error === null || (error instanceof ApiProblem && error.code !== 'offline')) return 0;
  // A new attempt begins to count at 0, but nothing has been reached since the last one was given up.
  return Math.max(state.fetchFailureCount, state.status === 'error' ? 2 : 1);
}
