import type { LiveEvent } from './concerned.js';
import { openStream, type StreamListener } from './open-stream.js';

type Passed = { open: boolean } | { event: LiveEvent };

/**
 * One stream for all tabs of a person: a browser opens no more than six connections to a server that speaks HTTP/1.1, and a seventh tab
 * would stand still. Who holds the lock listens and passes on; when that tab is closed the next one takes over. Locks exist only on
 * safe origins (https, this computer); elsewhere every tab listens for itself.
 */
export function shareStream(ref: string, listener: StreamListener): () => void {
  // The type says that it is always there.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) return openStream(listener);
  const name = `countersign-events ${ref}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<Passed>) => {
    if ('open' in data) listener.changed(data.open);
    else listener.told(data.event);
  };
  const pass = (passed: Passed): void => {
    if (!leaving.signal.aborted) channel.postMessage(passed);
  };
  const lead = (): Promise<void> => {
    const stop = openStream({
      told: (event) => {
        listener.told(event);
        pass({ event });
      },
      changed: (open) => {
        listener.changed(open);
        pass({ open });
      },
    });
    return new Promise((done) => {
      leaving.signal.addEventListener('abort', () => {
        stop();
        done();
      });
    });
  };
  locks.request(name, { signal: leaving.signal }, lead).catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  return () => {
    leaving.abort();
    channel.close();
  };
}
