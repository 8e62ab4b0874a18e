import type { ApplicationDocument, InputFault } from '#contracts';
import { crashPoint } from '#runtime';
import { readKnownApplications, type NewApplication } from '#store';
import { readCalendarInForce } from '../administration/calendar-in-force.js';
import { digestDocument } from './document-digest.js';
import { SEASON_CLOSED, SeasonFinder } from './find-season.js';
import type { IntakeParts } from './intake-parts.js';
import { prepareApplications, type Candidate } from './prepare-applications.js';
import { savePrepared } from './save-prepared.js';

/** Applications of one transaction: some nine hundred tasks, enough to fill batches of 256. */
const CHUNK = 64;

export type HandInOutcome =
  | { kind: 'created' | 'unchanged'; number: string; id: string; season: string; tasks: number }
  | { kind: 'conflict'; number: string }
  | { kind: 'refused'; number: string; faults: InputFault[] };

interface Prepared {
  /** Place in `documents` of each application. */
  places: number[];
  applications: NewApplication[];
}

/**
 * Hands applications in, idempotent by their number: what was handed in before in the same words is `unchanged`, under the same
 * number in other words a `conflict`, and neither writes. Of a number that repeats within the call the first counts. Each
 * application is saved whole with all its tasks or not at all. The shape of the documents must have been checked
 * (`readApplicationBody`); their values are checked here. `now` is the season clock. The answer is in the order of `documents`.
 */
export async function handIn(
  documents: readonly ApplicationDocument[],
  parts: IntakeParts,
  now: Date,
): Promise<HandInOutcome[]> {
  const outcomes = new Array<HandInOutcome>(documents.length);
  const digests = new Array<Buffer>(documents.length);
  const firsts = new Map<string, number>();
  documents.forEach(({ number }, place) => firsts.has(number) || firsts.set(number, place));
  const places = [...firsts.values()];
  const finder = new SeasonFinder(parts, now);
  let saving = Promise.resolve();
  for (let start = 0; start < places.length; start += CHUNK) {
    const chunk = places.slice(start, start + CHUNK);
    // The database writes one chunk while the next is split and signed.
    const [prepared] = await Promise.all([
      prepareChunk(chunk, documents, digests, outcomes, finder, parts, now),
      saving,
    ]);
    saving = saveChunk(prepared, outcomes, parts);
  }
  await saving;
  if (places.length < documents.length) answerRepetitions(documents, firsts, digests, outcomes);
  return outcomes;
}

async function prepareChunk(
  places: readonly number[],
  documents: readonly ApplicationDocument[],
  digests: Buffer[],
  outcomes: HandInOutcome[],
  finder: SeasonFinder,
  parts: IntakeParts,
  now: Date,
): Promise<Prepared> {
  const known = await readKnownApplications(
    parts.store,
    places.map((place) => documents[place]!.number),
  );
  const candidates: Candidate[] = [];
  const candidatePlaces: number[] = [];
  for (const place of places) {
    const document = documents[place]!;
    const { number } = document;
    const digested = digestDocument(document);
    digests[place] = digested.digest;
    const before = known.get(number);
    if (before !== undefined) {
      outcomes[place] = before.digest.equals(digested.digest)
        ? { kind: 'unchanged', number, id: before.id, season: before.season, tasks: before.tasks }
        : { kind: 'conflict', number };
      continue;
    }
    const season = await finder.find(new Date(document.handed_in_at));
    if ('path' in season) outcomes[place] = { kind: 'refused', number, faults: [season] };
    else {
      candidates.push({ document, season, ...digested });
      candidatePlaces.push(place);
    }
  }
  const prepared: Prepared = { places: [], applications: [] };
  const calendar = await readCalendarInForce(parts.store);
  const preparations = await prepareApplications(candidates, parts, now, calendar);
  preparations.forEach((preparation, i) => {
    const place = candidatePlaces[i]!;
    if (preparation.kind === 'refused') {
      outcomes[place] = { kind: 'refused', number: documents[place]!.number, faults: preparation.faults };
    } else {
      prepared.places.push(place);
      prepared.applications.push(preparation.application);
    }
  });
  return prepared;
}

async function saveChunk(
  { places, applications }: Prepared,
  outcomes: HandInOutcome[],
  parts: IntakeParts,
): Promise<void> {
  if (applications.length === 0) return;
  const saved = await parts.store.transaction('READ COMMITTED', (manager) => savePrepared(manager, applications));
  crashPoint('after-intake-commit');
  saved.forEach((outcome, i) => {
    const { number, season, tasks } = applications[i]!;
    if (outcome.kind === 'season_closed') outcomes[places[i]!] = { kind: 'refused', number, faults: [SEASON_CLOSED] };
    else if (outcome.kind === 'conflict') outcomes[places[i]!] = { kind: 'conflict', number };
    else outcomes[places[i]!] = { kind: outcome.kind, number, id: outcome.id, season, tasks: tasks.length };
  });
  parts.wakeDispatch();
}

function answerRepetitions(
  documents: readonly ApplicationDocument[],
  firsts: ReadonlyMap<string, number>,
  digests: readonly Buffer[],
  outcomes: HandInOutcome[],
): void {
  documents.forEach((document, place) => {
    const { number } = document;
    const first = firsts.get(number)!;
    if (first === place) return;
    const outcome = outcomes[first]!;
    const same = digestDocument(document).digest.equals(digests[first]!);
    if (!same) outcomes[place] = { kind: 'conflict', number };
    else outcomes[place] = outcome.kind === 'created' ? { ...outcome, kind: 'unchanged' } : outcome;
  });
}
