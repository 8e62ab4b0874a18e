import type { ApplicationDocument } from '#contracts';

export interface ImportAnswer {
  rows: number;
  created: number;
  unchanged: number;
  refused: number;
}

const CHUNK = 500;

/**
 * Hands applications in over the coordinator's HTTP API, as a district's counter system would: NDJSON, some
 * hundreds a request. `token` must be one that may hand in.
 */
export async function handInAll(
  url: string,
  token: string,
  applications: readonly ApplicationDocument[],
  onProgress: (done: number) => void = () => undefined,
): Promise<ImportAnswer> {
  const sums: ImportAnswer = { rows: 0, created: 0, unchanged: 0, refused: 0 };
  for (let from = 0; from < applications.length; from += CHUNK) {
    const chunk = applications.slice(from, from + CHUNK);
    const response = await fetch(`${url}/api/imports`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${token}` },
      body: chunk.map((application) => JSON.stringify(application)).join('\n'),
    });
    if (!response.ok)
      throw new Error(`the import was refused with ${response.status}: ${(await response.text()).slice(0, 2000)}`);
    const answer = (await response.json()) as ImportAnswer;
    for (const key of Object.keys(sums) as (keyof ImportAnswer)[]) sums[key] += answer[key];
    onProgress(from + chunk.length);
  }
  return sums;
}
