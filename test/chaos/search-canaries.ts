import { join } from 'node:path';
import type { RunningCoordinatorProgram } from '../../apps/rehearsal/src/programs/coordinator.js';
import { canariesWithin, type Canary } from '../harness/canaries.js';
import { findCanaries, findCanariesIn } from '../harness/find-canaries.js';
import type { OpenStage } from './ground/open-stage.js';

/** Applications whose values are searched: every file is read through for each value, and those of six hundred tell no more than those of thirty. */
const SEARCHED = 30;

/** What anybody who is signed in may ask for, or nobody in particular. */
const PATHS = ['/api/quarantine', '/api/overview', '/api/offices', '/api/ledger', '/metrics', '/health/ready'];

/**
 * Looks for what the applications of a round hold, after whatever was done to the programs: an office's journal has nothing but what its items
 * need, the broker's files nothing that no office needs, and logs, leaves, reasons and figures nothing at all. Returns what was found where.
 */
export async function searchCanaries(stage: OpenStage, coordinator: RunningCoordinatorProgram): Promise<string[]> {
  const { house } = stage;
  const canaries = canariesWithin(house.catalogue, house.sample.applications, SEARCHED);
  const leaks: string[] = [];
  const note = (where: string, places: readonly string[]): void =>
    void leaks.push(...places.map((place) => `${where}: ${place}`));

  for (const office of house.concerned) {
    const foreign = canaries.filter(({ neededBy }) => !neededBy.has(office));
    note(
      `journal of ${office}`,
      findCanariesIn(join(house.folder, 'journals'), foreign, (name) => name.startsWith(office)),
    );
  }
  note(
    'logs of the programs',
    findCanariesIn(join(house.folder, 'logs'), canaries, () => true),
  );
  searchBroker(stage, canaries, note);
  for (const { office, body, rest } of await house.query<{ office: string | null; body: Buffer; rest: string }>(
    `SELECT office, body, (to_jsonb(quarantine) - 'body')::text AS rest FROM quarantine`,
  )) {
    const foreign = canaries.filter(({ neededBy }) => office === null || !neededBy.has(office));
    note(`quarantined message of ${office ?? 'nobody'}`, findCanaries(body, foreign));
    note(`quarantine of ${office ?? 'nobody'}`, findCanaries(rest, canaries));
  }
  const leaves = await house.query<{ leaves: Buffer }>('SELECT leaves FROM ledger_batch');
  note('leaves', findCanaries(Buffer.concat(leaves.map((batch) => batch.leaves)), canaries));
  for (const path of PATHS)
    note(`GET ${path}`, findCanaries(await (await house.ask(coordinator, path)).text(), canaries));
  return leaks;
}

/**
 * A broker that somebody else runs does not show its files. Of a round's own time alone: what lay there before is that of other rounds. A file
 * that both wrote may hold a person of the other round whose name begins like one of this: numbers alone tell.
 */
function searchBroker(
  { servers, began }: OpenStage,
  canaries: readonly Canary[],
  note: (where: string, places: readonly string[]) => void,
): void {
  const folder = servers?.brokerFolder ?? process.env.RABBITMQ_DATA;
  if (folder === undefined) return;
  const unneeded = canaries.filter(({ neededBy, place }) => neededBy.size === 0 && !place.endsWith(' name'));
  note(
    'files of the broker',
    findCanariesIn(folder, unneeded, (_name, changedAt) => changedAt >= began),
  );
  note(
    'logs of the broker',
    findCanariesIn(folder, canaries, (name, changedAt) => name.endsWith('.log') && changedAt >= began),
  );
}
