import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { ProblemNote } from './ProblemNote.js';

interface LoadingProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** What an answer is shown as: that it is on its way, what went wrong (beside what is still known), or the answer. */
export function Loading<T>({ query: { data, error, refetch }, children }: LoadingProps<T>) {
  const words = useWords();
  return (
    <>
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <p className="loading">{words.problem.loading}</p>}
      {data !== undefined && children(data)}
    </>
  );
}
