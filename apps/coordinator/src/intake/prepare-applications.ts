import { uuidv7 } from 'uuidv7';
import { TASK_V1, type ApplicationDocument, type InputFault } from '#contracts';
import { applicationSplitLeaf, commitment, taskIssuedLeaf, tasksDigest } from '#ledger';
import { splitApplication, type PlannedTask, type WorkingCalendar } from '#review';
import { signBatchOf, type KeyHolder, type SignedMessage } from '#signing';
import type { NewApplication } from '#store';
import { checkApplication, shanghaiToday } from './check-application.js';
import type { DigestedDocument } from './document-digest.js';
import type { OpenSeason } from './find-season.js';
import type { IntakeParts } from './intake-parts.js';
import { applicationRecord } from '../ledger/committed.js';
import { newNonce, newSalt } from './nonce-pool.js';
import { taskPayload } from './task-payload.js';

export interface Candidate extends DigestedDocument {
  document: ApplicationDocument;
  season: OpenSeason;
}

export type Preparation = { kind: 'ready'; application: NewApplication } | { kind: 'refused'; faults: InputFault[] };

type Splitting = { kind: 'split'; id: string; tasks: PlannedTask[] } | { kind: 'refused'; faults: InputFault[] };

/**
 * Checks applications, splits them and signs their tasks. No I/O but a signer elsewhere: throws SignerAway. The order of the answer is that of the candidates.
 */
export async function prepareApplications(
  candidates: readonly Candidate[],
  parts: Pick<IntakeParts, 'catalogue' | 'signer' | 'realm'>,
  now: Date,
  calendar: WorkingCalendar,
): Promise<Preparation[]> {
  const splits = candidates.map((candidate) => splitCandidate(candidate, parts, { now, calendar }));
  const signed = await signTasks(
    splits.flatMap((split) => (split.kind === 'split' ? split.tasks : [])),
    parts.signer,
  );
  let next = 0;
  return splits.map((split, i): Preparation => {
    if (split.kind === 'refused') return split;
    const { document, season, digest, text } = candidates[i]!;
    const { number, district, handed_in_at } = document;
    const handedInAt = new Date(handed_in_at);
    const at = now.toISOString();
    const tasks = split.tasks.map((task) => {
      const { body, digest: taskDigest } = signed[next++]!;
      const { task_id: id, office, item, subject, nonce, issued_at: issuedAt, due_at: dueAt, revision } = task;
      const leaf = taskIssuedLeaf({
        at,
        application: split.id,
        task: id,
        revision,
        office,
        digest: taskDigest.toString('base64'),
        key_id: parts.signer.keyId,
      });
      return { id, office, item, subject, nonce, issuedAt, dueAt, digest: taskDigest, body, leaf };
    });
    const salt = newSalt();
    const leaf = applicationSplitLeaf({
      at,
      application: split.id,
      tasks: tasks.length,
      tasks_digest: tasksDigest(tasks.map((task) => task.id)),
      commitment: commitment(salt, applicationRecord({ id: split.id, district, handedInAt, digest })),
    });
    const application = {
      id: split.id,
      number,
      season: season.id,
      district,
      handedInAt,
      digest,
      document: text,
      salt,
      leaf,
      tasks,
    };
    return { kind: 'ready', application };
  });
}

/** Fewer tasks of one office than this are not worth a signature of their own, made here or elsewhere. */
const WORTH_A_SIGNATURE = 4;
const WORTH_A_ROUND_TRIP = 64;

/**
 * Signs tasks, a batch for each office: its adapter then verifies one signature for many tasks, and a path leads only past the
 * office's own tasks. Offices with few tasks share batches. The order of the answer is that of the tasks.
 */
async function signTasks(tasks: readonly PlannedTask[], signer: KeyHolder): Promise<SignedMessage[]> {
  const least = signer.elsewhere ? WORTH_A_ROUND_TRIP : WORTH_A_SIGNATURE;
  const places = new Map<string, number[]>();
  tasks.forEach(({ office }, place) => {
    const own = places.get(office);
    if (own === undefined) places.set(office, [place]);
    else own.push(place);
  });
  const groups = [...places.values()];
  const batches = groups.filter((own) => own.length >= least);
  batches.push(groups.filter((own) => own.length < least).flat());
  const signed = new Array<SignedMessage>(tasks.length);
  for (const batch of batches) {
    const messages = await signBatchOf(
      signer,
      TASK_V1,
      batch.map((place) => taskPayload(tasks[place]!)),
    );
    batch.forEach((place, i) => (signed[place] = messages[i]!));
  }
  return signed;
}

/** Every fault of an application, or none: what an import finds out before it begins to write. */
export function faultsOf(
  candidate: Pick<Candidate, 'document' | 'season'>,
  parts: Pick<IntakeParts, 'catalogue' | 'realm'>,
  now: Date,
  calendar: WorkingCalendar,
): InputFault[] {
  const split = splitCandidate(candidate, parts, { now, calendar });
  return split.kind === 'refused' ? split.faults : [];
}

function splitCandidate(
  { document, season }: Pick<Candidate, 'document' | 'season'>,
  parts: Pick<IntakeParts, 'catalogue' | 'realm'>,
  { now, calendar }: { now: Date; calendar: WorkingCalendar },
): Splitting {
  const faults = checkApplication(document, parts.catalogue, shanghaiToday(now));
  const id = uuidv7();
  const split = splitApplication({
    application: document,
    applicationRef: id,
    catalogue: parts.catalogue,
    realm: parts.realm,
    season: season.id,
    opensAt: season.opensAt,
    closesAt: season.closesAt,
    calendar,
    now,
    newTaskId: uuidv7,
    newNonce,
  });
  if (split.kind === 'split' && faults.length === 0) return { kind: 'split', id, tasks: split.tasks };
  return { kind: 'refused', faults: split.kind === 'split' ? faults : mergeFaults(faults, split.faults) };
}

/** The first words on a place and code stand: the definition of the item says more than the rule of splitting. */
function mergeFaults(first: readonly InputFault[], second: readonly InputFault[]): InputFault[] {
  const said = new Set(first.map((fault) => `${fault.path} ${fault.code}`));
  return [...first, ...second.filter((fault) => !said.has(`${fault.path} ${fault.code}`))];
}
