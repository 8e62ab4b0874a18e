import type { DataSource } from 'typeorm';
import type { Catalogue } from '#agencies';
import { compareWithTruth } from '../sample/compare-with-truth.js';
import type { SampleSeason } from '../sample/sample-season.js';
import type { Outcome, TruthOutcome } from './outcome.js';
import { agencyOutcomes, readClosingRecord, readFindings, readScores, unansweredOffices } from './read-outcome.js';

export interface OutcomeInput {
  store: DataSource;
  catalogue: Catalogue;
  season: string;
  sample: SampleSeason;
  seed: number;
  realm: string;
  /** Tasks of the office whose answers come after the close. */
  lateTasks: number;
  seconds: Outcome['seconds'];
}

const THRESHOLD = 6000;

/** Reads how the season ended and holds it against the truth of the sample. */
export async function makeOutcome(input: OutcomeInput): Promise<Outcome> {
  const { store, catalogue, season } = input;
  const closingRecord = await readClosingRecord(store, season);
  const agencies = agencyOutcomes(closingRecord, catalogue);
  const [quarantine] = await store.query<{ n: number }[]>('SELECT count(*)::int AS n FROM quarantine');
  return {
    season,
    seed: input.seed,
    realm: input.realm,
    closedAt: closingRecord.closed_at,
    agencies,
    applications: closingRecord.applications,
    scores: await readScores(store, season, THRESHOLD),
    unansweredOffices: unansweredOffices(closingRecord, catalogue),
    quarantined: quarantine!.n,
    truth: await holdAgainstTruth(
      input,
      agencies.reduce((sum, a) => sum + a.late, 0),
    ),
    closingRecord,
    seconds: input.seconds,
  };
}

async function holdAgainstTruth(
  { store, season, sample, lateTasks }: OutcomeInput,
  lateRecorded: number,
): Promise<TruthOutcome> {
  const { silent, late } = sample.offices;
  const comparison = compareWithTruth(sample.truth, await readFindings(store, season), new Set([silent, late]));
  const { planted, found, missed, differing, unexpected, wronglyContradicted, byKind } = comparison;
  return {
    planted,
    found,
    differing: [...missed, ...differing, ...unexpected],
    wronglyContradicted,
    byKind,
    late: { expected: lateTasks, recorded: lateRecorded },
    unanswered: { expected: comparison.silent.tasks, recorded: comparison.silent.unanswered },
  };
}
