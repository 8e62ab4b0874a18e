import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apartOf, concernedBy } from './concerned.js';
import { shareStream } from './share-stream.js';
import { Spaced } from './spaced.js';
import { noteStream } from './stream-state.js';

/** Fetches anew what the server says has changed, as long as somebody is signed in. */
export function useLive(ref: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const refetch = (name: string): void => {
      // A page that nobody looks at fetches when it is looked at again.
      const refetchType = document.hidden ? 'none' : 'active';
      const concerned = name === 'all' ? { predicate: notSession } : { queryKey: [name] };
      void queries.invalidateQueries({ ...concerned, refetchType });
    };
    const spaced = new Spaced(refetch, apartOf);
    const leave = shareStream(ref, {
      told: ({ kind }) => {
        noteStream(true);
        const names = concernedBy(kind);
        for (const name of names === 'all' ? [names] : names) spaced.ask(name);
      },
      changed: (open) => {
        noteStream(open);
        // Whether the server is still there is found out by asking it.
        if (!open) spaced.ask('all');
      },
    });
    return () => {
      leave();
      spaced.stop();
    };
  }, [queries, ref]);
}

const notSession = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] !== 'session';
