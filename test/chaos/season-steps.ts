import { setTimeout as wait } from 'node:timers/promises';
import { handInAll } from '../../apps/rehearsal/src/hand-in.js';
import { SEASON } from '../harness/house.js';
import { until } from '../harness/until.js';
import { readJournals } from './checker/read-journals.js';
import type { OpenStage } from './ground/open-stage.js';
import { join } from 'node:path';

const AGAIN_MS = 150;
/** A fault may cost a whole time-out of a publisher or a heartbeat; nothing waits longer than this to come right again. */
export const RECOVERS_WITHIN_MS = 90_000;

/**
 * Hands applications in as a counter's system would: again and again until the answer is a success. Returns the numbers of those that
 * were acknowledged; after `until` (real milliseconds) it gives up on the others, whose fate is then unknown to it.
 */
export async function handIn(stage: OpenStage, from: number, to: number, giveUpAt = Infinity): Promise<string[]> {
  const { house, coordinators } = stage;
  const acknowledged: string[] = [];
  // A few requests, so that a fault meets some of them.
  const size = Math.max(2, Math.ceil((to - from) / 8));
  for (let at = from; at < to; at += size) {
    const chunk = house.sample.applications.slice(at, Math.min(at + size, to));
    for (let attempt = 0; Date.now() < giveUpAt; attempt++) {
      const program = await coordinators[attempt % coordinators.length]!.up();
      try {
        const { refused } = await handInAll(program.url, house.accounts.tokens.intake_service, chunk);
        if (refused === 0) acknowledged.push(...chunk.map(({ number }) => number));
        break;
      } catch {
        await wait(AGAIN_MS);
      }
    }
  }
  return acknowledged;
}

/** Looks again and again; a server that does not answer is no reason to stop looking. */
export async function eventually(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  let last = '';
  try {
    await until(
      what,
      async () => {
        try {
          return await holds();
        } catch (error) {
          last = ` (last: ${error instanceof Error ? error.message : String(error)})`;
          return false;
        }
      },
      RECOVERS_WITHIN_MS,
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}${last}`, { cause: error });
  }
}

/** Every task but those of the stopwatch office has its answer, and every receipt is on its way. */
export function untilAnswered({ house, stopwatch }: OpenStage): Promise<void> {
  return eventually('every task is answered and the outbox is empty', async () => {
    const open = await house.count(`task WHERE state = 'issued' AND office <> $1`, [stopwatch.office]);
    return open === 0 && (await house.count('outbox')) === 0;
  });
}

/** Every task lies in its office's queue. */
export function untilSent({ house }: OpenStage): Promise<void> {
  return eventually('the outbox is empty', async () => (await house.count('outbox')) === 0);
}

/** Moves the deadline to so many seconds from now, over the API, and waits until its fence is on its way. */
export async function moveDeadline(stage: OpenStage, seconds: number): Promise<number> {
  const { house, coordinators } = stage;
  const { realAnchor, seasonAnchor } = house.clock!;
  const deadline = Date.now() + seconds * 1_000;
  const closesAt = new Date(Date.parse(seasonAnchor) + deadline - Date.parse(realAnchor)).toISOString();
  let epoch = 0;
  await eventually('the deadline is moved', async () => {
    const answer = await house.ask(await coordinators[0]!.up(), `/api/seasons/${SEASON}/window`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ closes_at: closesAt }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    epoch = ((await answer.json()) as { epoch: number }).epoch;
    return true;
  });
  // A broker that is away keeps it from being parked until the deadline has passed; it is then published at once.
  await eventually(
    'the fence is parked, or published',
    async () =>
      (await house.count('fence WHERE epoch = $1 AND coalesce(armed_until, published_at, seen_at) IS NOT NULL', [
        epoch,
      ])) === 1,
  );
  return deadline;
}

/** The stopwatch office answers on both sides of the deadline. Resolves when the broker has confirmed all of it. */
export async function shootAcross({ stopwatch, random }: OpenStage, deadline: number): Promise<void> {
  await eventually('the stopwatch office has its tasks', () => stopwatch.waiting > 0);
  const shots: Promise<void>[] = [];
  for (let n = stopwatch.waiting; n > 0; n--) {
    const at = deadline + random.integer(-1_500, 2_200);
    shots.push(wait(Math.max(0, at - Date.now())).then(() => stopwatch.shoot()));
  }
  await Promise.all(shots);
}

export function untilClosed({ house }: OpenStage): Promise<void> {
  return eventually(
    'the window is closed',
    async () => (await house.count(`season WHERE id = $1 AND state IN ('closed', 'sealed')`, [SEASON])) === 1,
  );
}

/** Every office has a receipt for everything it answered, and every adapter has answered its manifest. */
export async function untilDrained({ house, stopwatch }: OpenStage): Promise<void> {
  let readAgainAt = 0;
  await eventually('every result has its receipt', async () => {
    const told = stopwatch.shots.every(({ digest }) => stopwatch.receipts.has(digest));
    const began = performance.now();
    if (!told || began < readAgainAt || (await house.count('outbox')) > 0) return false;
    const all = readJournals(join(house.folder, 'journals')).every(({ receipt }) => receipt !== null);
    // Nothing passes through the proxy meanwhile, which is in this process: of ten thousand results a look takes long.
    readAgainAt = performance.now() + 10 * (performance.now() - began);
    return all;
  });
  await eventually(
    'every office has answered its manifest',
    async () =>
      (await house.count('season WHERE scored_at IS NOT NULL')) === 1 &&
      (await house.count('office_manifest')) > 0 &&
      (await house.count('office_manifest WHERE answer IS NULL AND office <> $1', [stopwatch.office])) === 0,
  );
}

/** Lets the hours pass in which the stopwatch office could have answered its manifest, and waits for the seal under a signed head. */
export async function untilSealed({ house }: OpenStage): Promise<void> {
  const { closes } = (
    await house.query<{ closes: Date }>('SELECT closes_at AS closes FROM season WHERE id = $1', [SEASON])
  )[0]!;
  const later = new Date(closes.getTime() + 2 * 3_600_000).toISOString();
  await house.setClock({ realAnchor: new Date().toISOString(), seasonAnchor: later, rate: 1 });
  await eventually(
    'the season is sealed, and its log signed to the end',
    async () =>
      (await house.count(`season WHERE state = 'sealed'`)) === 1 &&
      (await house.count('ledger_batch WHERE first_index IS NULL')) === 0 &&
      (await house.count(
        'ledger l WHERE size > (SELECT coalesce(max(size), 0) FROM ledger_checkpoint c WHERE c.season = l.season)',
      )) === 0 &&
      (await house.count('outbox')) === 0,
  );
}
