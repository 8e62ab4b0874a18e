import type { DataSource } from 'typeorm';

/** Where something was committed. `offices` is null when they are too many to name. */
export type Hint =
  | { kind: 'counts'; season: string; offices: string[] | null }
  | { kind: 'season'; season: string; state: string }
  | { kind: 'notices'; season: string; office: string }
  | { kind: 'quarantine' }
  | { kind: 'adapters' }
  | { kind: 'operation'; id: string; state: string; done: number; total: number | null; by: string };

export interface HintListener {
  stop(): Promise<void>;
}

interface Notifying {
  on(event: 'notification', handle: (message: { payload?: string }) => void): void;
  on(event: 'end' | 'error', handle: (error?: Error) => void): void;
}

/**
 * Calls `onHint` for every hint that any coordinator's commit sends, over a connection of its own. When the connection is lost it is
 * opened anew, and `onGap` is called, because hints may have been missed.
 */
export async function listenForHints(
  store: DataSource,
  onHint: (hint: Hint) => void,
  onGap: (error: Error) => void,
): Promise<HintListener> {
  let stopped = false;
  let release: () => Promise<void> = async () => undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const runner = store.createQueryRunner();
    const client = (await runner.connect()) as Notifying;
    let lost = false;
    const onLost = (error = new Error('the connection that hints come by has ended')): void => {
      if (lost || stopped) return;
      lost = true;
      void runner.release().catch(() => undefined);
      onGap(error);
      again();
    };
    client.on('error', onLost);
    client.on('end', () => onLost());
    client.on('notification', ({ payload }) => onHint(JSON.parse(payload ?? '{}') as Hint));
    await runner.query('LISTEN countersign');
    release = async () => {
      // The connection goes back to the pool, where nobody wants to be told.
      await runner.query('UNLISTEN *');
      await runner.release();
    };
  };
  const again = (): void => {
    retry = setTimeout(() => {
      connect().catch((error: unknown) => {
        onGap(error instanceof Error ? error : new Error(String(error)));
        if (!stopped) again();
      });
    }, RETRY_MS);
  };

  await connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await release().catch(() => undefined);
    },
  };
}

const RETRY_MS = 1_000;
