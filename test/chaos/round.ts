import { setTimeout as wait } from 'node:timers/promises';
import { SEASON } from '../harness/house.js';
import { check } from './checker/check.js';
import type { Evidence, Violation } from './checker/evidence.js';
import type { Fault } from './faults/fault.js';
import { gatherEvidence } from './gather-evidence.js';
import { openStage, type OpenStage, type Servers } from './ground/open-stage.js';
import {
  handIn,
  moveDeadline,
  shootAcross,
  untilAnswered,
  untilClosed,
  untilDrained,
  untilSealed,
  untilSent,
} from './season-steps.js';

/** Counts in the words of Jepsen; `duplicated` and `lost` are effects, not deliveries. */
export interface RoundReport {
  fault: string;
  seed: string;
  /** Results that offices signed and sent. */
  attempted: number;
  /** Results of which the office has a receipt. */
  acknowledged: number;
  lost: number;
  duplicated: number;
  unexpected: number;
  /** Messages that were set aside and that the fault explains. */
  setAside: number;
  late: number;
  /** The latest that a result which counts was sent after the deadline; 0 for none. */
  overshootMs: number;
  /** Programs that were started again. */
  restarts: number;
  /** From the end of the fault to the end of what it held up; null where that did not come. */
  recoveryMs: number | null;
  totalMs: number;
  violations: Violation[];
  /** Where the programs' logs are, when something was wrong. */
  folder: string | null;
}

const DEADLINE_SECONDS = 4;

/** One season from intake to seal, with one fault in it; what the checker found. Throws only when the round itself cannot be held. `onOpen` gets what there is to close when somebody breaks it off. */
export async function holdRound(
  fault: Fault,
  seed: string,
  servers: Servers,
  log: (line: string) => void,
  onOpen: (stage: OpenStage) => void = () => undefined,
): Promise<RoundReport> {
  const began = performance.now();
  const stage = await openStage(fault, seed, servers, log);
  onOpen(stage);
  const follower = followCheckpoints(stage);
  let recoveryMs: number | null = null;
  let evidence: Evidence | null = null;
  const violations: Violation[] = [];
  try {
    const { length } = stage.house.sample.applications;
    const half = fault.startsAdapters ? length : Math.ceil(length / 2);
    log(`stage open ${seconds(began)}`);
    const acknowledged = await handIn(stage, 0, half);
    if (fault.when === 'answering') {
      const [, more] = await Promise.all([strike(fault, stage), handIn(stage, half, length)]);
      const over = performance.now();
      acknowledged.push(...more);
      await untilAnswered(stage);
      recoveryMs = performance.now() - over;
      stage.deadline = await moveDeadline(stage, DEADLINE_SECONDS);
      await shootAcross(stage, stage.deadline);
    } else {
      await (fault.startsAdapters ? untilSent(stage) : untilAnswered(stage));
      const deadline = (stage.deadline = await moveDeadline(stage, fault.closesInSeconds ?? DEADLINE_SECONDS));
      const [over, more] = await Promise.all([
        strike(fault, stage).then(() => performance.now()),
        handIn(stage, half, length, deadline - 500),
        shootAcross(stage, deadline),
      ]);
      acknowledged.push(...more);
      await untilClosed(stage);
      recoveryMs = Math.max(0, performance.now() - Math.max(over, performance.now() - (Date.now() - deadline)));
    }
    await untilClosed(stage);
    log(`closed ${seconds(began)}`);
    await untilDrained(stage);
    log(`drained ${seconds(began)}`);
    await untilSealed(stage);
    log(`sealed ${seconds(began)}`);
    evidence = await gatherEvidence(stage, fault, acknowledged, await follower.stop());
    violations.push(...check(evidence));
    log(`checked ${seconds(began)}`);
  } catch (error) {
    violations.push({ invariant: 'backlog drains', detail: wordsOf(error) });
  }
  await follower.stop();
  const restarts = [...stage.coordinators, ...stage.adapters].reduce((sum, { restarts: times }) => sum + times, 0);
  if (fault.restarts === true && restarts === 0)
    violations.push({ invariant: 'the fault struck', detail: 'no program died' });
  await stage.close(violations.length > 0);
  const of = (invariant: Violation['invariant']): number =>
    violations.filter((violation) => violation.invariant === invariant).length;
  return {
    fault: fault.name,
    seed,
    attempted: evidence?.attempts.length ?? 0,
    acknowledged: evidence?.attempts.filter(({ receipt }) => receipt !== null).length ?? 0,
    lost: of('nothing confirmed is lost'),
    duplicated: of('at most one effect'),
    unexpected: of('nothing unexpected'),
    setAside: evidence?.tables.quarantine.length ?? 0,
    late: evidence?.tables.results.filter(({ status }) => status === 'late').length ?? 0,
    overshootMs: evidence === null ? 0 : overshootOf(evidence),
    restarts,
    recoveryMs: recoveryMs === null ? null : Math.round(recoveryMs),
    totalMs: Math.round(performance.now() - began),
    violations,
    folder: violations.length > 0 ? stage.house.folder : null,
  };
}

/** What went wrong, with its cause: that a fetch failed says nothing. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** How long a round has gone on, for who watches. */
function seconds(began: number): string {
  return `after ${((performance.now() - began) / 1_000).toFixed(1)} s`;
}

function overshootOf({ attempts, tables, deadline }: Evidence): number {
  const counts = new Set(tables.results.flatMap(({ status, digest }) => (status === 'accepted' ? [digest] : [])));
  const sent = attempts.flatMap(({ digest, timing }) => (timing !== null && counts.has(digest) ? [timing.sentAt] : []));
  return Math.max(0, ...sent.map((at) => at - (deadline ?? at)));
}

/** The report of a round that could not even begin. */
export function notHeld(fault: Fault, seed: string, error: unknown): RoundReport {
  const counts = {
    attempted: 0,
    acknowledged: 0,
    lost: 0,
    duplicated: 0,
    unexpected: 0,
    setAside: 0,
    late: 0,
    overshootMs: 0,
    restarts: 0,
  };
  const detail = `the round could not be held: ${wordsOf(error)}`;
  const violations: Violation[] = [{ invariant: 'the fault struck', detail }];
  return { fault: fault.name, seed, ...counts, recoveryMs: null, totalMs: 0, violations, folder: null };
}

/** The fault, and then all that it may have left is put right. */
async function strike(fault: Fault, stage: OpenStage): Promise<void> {
  try {
    await fault.strike(stage);
  } finally {
    stage.links.heal();
    for (const program of [...stage.coordinators, ...stage.adapters]) program.thaw();
  }
}

/** Somebody outside who fetches the public head of the log now and then and keeps what he saw. */
function followCheckpoints({ coordinators }: OpenStage): { stop(): Promise<string[]> } {
  const seen = new Set<string>();
  let stopped = false;
  const following = (async () => {
    while (!stopped) {
      for (const { program } of coordinators) {
        if (program === null) continue;
        try {
          const answer = await fetch(`${program.url}/ledger/${SEASON}/checkpoint`, {
            signal: AbortSignal.timeout(2_000),
          });
          if (answer.ok) seen.add(await answer.text());
        } catch {
          // He comes again.
          continue;
        }
      }
      await wait(300);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await following;
      return [...seen];
    },
  };
}
