import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { EntityManager } from 'typeorm';
import type { ApplicationDocument, InputFault } from '#contracts';
import { crashPoint } from '#runtime';
import { readCalendarInForce } from '../../administration/calendar-in-force.js';
import { digestDocument } from '../document-digest.js';
import { SEASON_CLOSED, SeasonFinder } from '../find-season.js';
import type { IntakeParts } from '../intake-parts.js';
import { prepareApplications, type Candidate } from '../prepare-applications.js';
import { savePrepared } from '../save-prepared.js';
import type { RowFault } from './import-entry.js';

const CHUNK = 64;
const TAKEN_MEANWHILE: InputFault = {
  path: 'number',
  code: 'number_taken',
  zh: '导入期间该编号已递交过不同的内容',
  en: 'Another application was handed in under this number while the file was read.',
};

/** Something changed between checking and writing; the transaction was rolled back and nothing was imported. */
export class ImportOverturned extends Error {
  constructor(readonly faults: readonly RowFault[]) {
    super('the import was overturned by what happened meanwhile');
    this.name = 'ImportOverturned';
  }
}

interface SpooledLine {
  row: number;
  document: ApplicationDocument;
}

/**
 * Saves everything in the spool file in one transaction: all of it or nothing. Throws ImportOverturned. The transaction holds
 * the seasons' rows for its length, so that the close of a window waits for an import that began before it.
 */
export async function commitImport(
  spoolFile: string,
  parts: IntakeParts,
  now: Date,
): Promise<{ created: number; unchanged: number }> {
  const finder = new SeasonFinder(parts, now);
  const counts = { created: 0, unchanged: 0 };
  await parts.store.transaction('READ COMMITTED', async (manager) => {
    let chunk: SpooledLine[] = [];
    for await (const line of createInterface({ input: createReadStream(spoolFile), crlfDelay: Infinity })) {
      const tab = line.indexOf('\t');
      chunk.push({ row: Number(line.slice(0, tab)), document: JSON.parse(line.slice(tab + 1)) as ApplicationDocument });
      if (chunk.length < CHUNK) continue;
      await saveChunk(chunk, manager, finder, parts, now, counts);
      chunk = [];
    }
    await saveChunk(chunk, manager, finder, parts, now, counts);
  });
  crashPoint('after-intake-commit');
  parts.wakeDispatch();
  return counts;
}

async function saveChunk(
  lines: readonly SpooledLine[],
  manager: EntityManager,
  finder: SeasonFinder,
  parts: IntakeParts,
  now: Date,
  counts: { created: number; unchanged: number },
): Promise<void> {
  if (lines.length === 0) return;
  const candidates: Candidate[] = [];
  for (const { row, document } of lines) {
    const season = await finder.find(new Date(document.handed_in_at));
    if ('path' in season) throw overturned(row, document, [season]);
    candidates.push({ document, season, ...digestDocument(document) });
  }
  const calendar = await readCalendarInForce(manager);
  const preparations = await prepareApplications(candidates, parts, now, calendar);
  const applications = preparations.map((preparation, i) => {
    if (preparation.kind === 'ready') return preparation.application;
    throw overturned(lines[i]!.row, lines[i]!.document, preparation.faults);
  });
  const saved = await savePrepared(manager, applications);
  saved.forEach((outcome, i) => {
    const { row, document } = lines[i]!;
    if (outcome.kind === 'season_closed') throw overturned(row, document, [SEASON_CLOSED]);
    if (outcome.kind === 'conflict') throw overturned(row, document, [TAKEN_MEANWHILE]);
    counts[outcome.kind]++;
  });
}

function overturned(row: number, { number }: ApplicationDocument, faults: readonly InputFault[]): ImportOverturned {
  return new ImportOverturned(faults.map((fault) => ({ row, number, ...fault })));
}
