import { LIVE_KINDS, type LiveEvent } from './concerned.js';

export interface StreamListener {
  told: (event: LiveEvent) => void;
  /** The stream has opened (`true`) or broken off. */
  changed: (open: boolean) => void;
}

const AGAIN_MS = 3_000;

/** Listens to the server's events until the returned function is called, however often the connection breaks off. */
export function openStream({ told, changed }: StreamListener): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    source = new EventSource('/api/events');
    source.onopen = () => changed(true);
    source.onerror = () => {
      changed(false);
      // The browser tries again by itself after a broken connection, but not after an answer that is not a stream (a proxy's 502). Not all
      // pages of a house at the same moment.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, AGAIN_MS * (0.5 + Math.random()));
    };
    for (const kind of LIVE_KINDS) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        told({ kind, data: JSON.parse(event.data) as LiveEvent['data'] });
      });
    }
  };
  connect();
  return () => {
    clearTimeout(again);
    source.close();
  };
}
