import type { Point } from '../judging/point.js';

/** What `--json` writes. `outcome` of a point: passed, failed, not_observed. */
export interface ConformReport {
  office: string;
  realm: string;
  season: string;
  started_at: string;
  finished_at: string;
  passed: number;
  failed: number;
  not_observed: number;
  points: readonly Point[];
}

export function makeReport(
  about: Pick<ConformReport, 'office' | 'realm' | 'season' | 'started_at' | 'finished_at'>,
  points: readonly Point[],
): ConformReport {
  const count = (outcome: Point['outcome']): number => points.filter((point) => point.outcome === outcome).length;
  return {
    ...about,
    passed: count('passed'),
    failed: count('failed'),
    not_observed: count('not_observed'),
    points,
  };
}
