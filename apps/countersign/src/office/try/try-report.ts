import type { FinalVerdict } from '#contracts';
import { compareTruth, FAULTS, type AgainstTruth } from './compare-truth.js';
import type { Tried } from './explain.js';
import type { ItemTimes } from './lookup-times.js';
import type { RefusedLine, TriedClaim } from './parse-claim.js';

/** One answer as `--json` writes it. */
export type ReportedClaim = { ref: string; item: string; against: AgainstTruth | null } & Tried;

/** What `--json` writes. */
export interface TryReport {
  office: string;
  /** By verdict; `needs_office`, `needs_officer` and `deferred` for what was not judged. */
  verdicts: Record<string, number>;
  times: ItemTimes[];
  refused: RefusedLine[];
  /** Null without a truth file. `without`: claims of which it does not speak. */
  truth: (Record<AgainstTruth, number> & { without: number }) | null;
  /** Those that were shown. */
  claims: ReportedClaim[];
}

/** Counts answers as they come. */
export class Tally {
  readonly verdicts: Record<string, number> = {};
  readonly refused: RefusedLine[] = [];
  readonly truth: TryReport['truth'];

  constructor(private readonly known: ReadonlyMap<string, FinalVerdict> | null) {
    this.truth = known && { agrees: 0, missed: 0, false_refutation: 0, lost: 0, different: 0, officer: 0, without: 0 };
  }

  /** How the answer stands to the truth, where that is known. */
  add({ ref }: TriedClaim, tried: Tried): { expected: FinalVerdict; against: AgainstTruth } | null {
    const name = tried.kind === 'judged' ? tried.verdict : tried.kind;
    this.verdicts[name] = (this.verdicts[name] ?? 0) + 1;
    if (this.known === null || this.truth === null) return null;
    const expected = this.known.get(ref);
    if (expected === undefined) {
      this.truth.without++;
      return null;
    }
    const against = compareTruth(expected, tried);
    this.truth[against]++;
    return { expected, against };
  }

  /** True when something has to be mended: a line that was not tried, a record that cannot be judged, an answer against the truth. */
  get isFaulty(): boolean {
    const { truth } = this;
    return (
      this.refused.length > 0 ||
      (this.verdicts.needs_office ?? 0) > 0 ||
      (truth !== null && FAULTS.some((fault) => truth[fault] > 0))
    );
  }
}
