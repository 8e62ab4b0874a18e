import { setTimeout as wait } from 'node:timers/promises';
import { SEASON } from './fill-season.js';

export interface ExportCost {
  rows: number;
  seconds: number;
  bytes: number;
  /** Most memory of this process beyond what it had before, bytes. */
  extraBytes: number;
}

interface Answered {
  id: string;
  state: string;
  done: number;
  bytes: number;
}

/** One export of the whole season. */
export async function measureExport(url: string, headers: Record<string, string>): Promise<ExportCost> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const from = performance.now();
  const begun = await fetch(`${url}/api/exports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ season: SEASON }),
  });
  let record = (await begun.json()) as Answered;
  while (record.state === 'running') {
    most = Math.max(most, process.memoryUsage.rss());
    await wait(100);
    record = (await (await fetch(`${url}/api/exports/${record.id}`, { headers })).json()) as Answered;
  }
  if (record.state !== 'done') throw new Error(`the export is ${record.state}`);
  return {
    rows: record.done,
    seconds: (performance.now() - from) / 1_000,
    bytes: record.bytes,
    extraBytes: most - before,
  };
}
