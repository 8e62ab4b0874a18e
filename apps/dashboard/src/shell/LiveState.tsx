import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words.js';
import { livenessOf, type Liveness } from './liveness.js';

/** How fresh what is shown is: live, late by so many seconds, or cut off. */
export function LiveState() {
  const words = useWords();
  const queries = useQueryClient();
  useIsFetching();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const watched = queries
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    .map(({ state }) => ({ updatedAt: state.dataUpdatedAt, failures: state.fetchFailureCount }));
  const live: Liveness = livenessOf(watched, Math.max(now, Date.now()));
  const text =
    live.state === 'live' ? words.live.now : live.state === 'late' ? words.live.late(live.seconds) : words.live.lost;
  return (
    <span className={`live live-${live.state}`} role="status" aria-label={words.live.label}>
      <span aria-hidden>{live.state === 'live' ? '●' : live.state === 'late' ? '◐' : '○'}</span> {text}
    </span>
  );
}
