import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ApplicationDocument } from '#contracts';
import { readKnownApplications } from '#store';
import { readCalendarInForce } from '../../administration/calendar-in-force.js';
import { digestDocument } from '../document-digest.js';
import { SeasonFinder } from '../find-season.js';
import type { IntakeParts } from '../intake-parts.js';
import { faultsOf } from '../prepare-applications.js';
import { readApplicationBody } from '../read-application-body.js';
import type { ImportEntry, RowFault } from './import-entry.js';
import { ImportTally } from './import-tally.js';

const PAGE = 256;
const REPEATED = {
  path: 'number',
  code: 'repeated',
  zh: '该申请编号在文件中已出现且内容不同；同一申请的各行须相邻',
  en: 'The file has this number before, with other contents; rows of one application must stand together.',
};
const TAKEN = {
  path: 'number',
  code: 'number_taken',
  zh: '该申请编号已递交过不同的内容',
  en: 'Another application was handed in under this number.',
};

interface Readable {
  entry: ImportEntry;
  document: ApplicationDocument;
  text: string;
  digest: Buffer;
}

/**
 * Checks every application of a file, without writing anything to the database. What is new and has no fault goes to the spool
 * file, a line each: row, tab, document.
 */
export async function validateImport(
  entries: AsyncIterable<ImportEntry>,
  spoolFile: string,
  parts: IntakeParts,
  now: Date,
): Promise<ImportTally> {
  const tally = new ImportTally();
  const finder = new SeasonFinder(parts, now, 'look');
  const seen = new Map<string, string>();
  const spool = createWriteStream(spoolFile, { flags: 'wx', mode: 0o600 });
  let page: Readable[] = [];
  const flush = async (): Promise<void> => {
    const lines = await validatePage(page, tally, finder, parts, now);
    page = [];
    if (lines !== '' && !spool.write(lines)) await once(spool, 'drain');
  };
  try {
    for await (const entry of entries) {
      const readable = readEntry(entry, seen, tally);
      if (readable !== null && page.push(readable) === PAGE) await flush();
    }
    await flush();
  } finally {
    spool.end();
    await finished(spool);
  }
  return tally;
}

function readEntry(entry: ImportEntry, seen: Map<string, string>, tally: ImportTally): Readable | null {
  const read = entry.value === null ? null : readApplicationBody(entry.value);
  if (read === null || read.kind === 'refused') {
    tally.refuse([...entry.faults, ...located(entry, read?.faults ?? [])]);
    return null;
  }
  const { document } = read;
  const { text, digest } = digestDocument(document);
  const mark = digest.toString('base64', 0, 15);
  const before = seen.get(document.number);
  if (before !== undefined) {
    if (before === mark && entry.faults.length === 0) tally.unchanged++;
    else tally.refuse([...entry.faults, ...located(entry, [REPEATED])]);
    return null;
  }
  seen.set(document.number, mark);
  return { entry, document, text, digest };
}

async function validatePage(
  page: readonly Readable[],
  tally: ImportTally,
  finder: SeasonFinder,
  parts: IntakeParts,
  now: Date,
): Promise<string> {
  const known = await readKnownApplications(
    parts.store,
    page.map(({ document }) => document.number),
  );
  const calendar = await readCalendarInForce(parts.store);
  let lines = '';
  for (const { entry, document, text, digest } of page) {
    const before = known.get(document.number);
    if (before?.digest.equals(digest) && entry.faults.length === 0) {
      tally.unchanged++;
      continue;
    }
    const season = await finder.find(new Date(document.handed_in_at));
    const found = 'path' in season ? [season] : faultsOf({ document, season }, parts, now, calendar);
    if (before !== undefined) found.unshift(TAKEN);
    const faults = [...entry.faults, ...located(entry, found)];
    if (faults.length > 0) tally.refuse(faults);
    else {
      tally.created++;
      lines += `${entry.row}\t${text}\n`;
    }
  }
  return lines;
}

/** Faults where the clerk sees them; a cell that could not be read is not also said to be missing. */
function located(entry: ImportEntry, faults: readonly Omit<RowFault, 'row' | 'number'>[]): RowFault[] {
  const told = new Set(entry.faults.map(({ row, path }) => `${row} ${path}`));
  return faults.flatMap((fault) => {
    const place = entry.locate(fault.path);
    return told.has(`${place.row} ${place.path}`) ? [] : [{ ...fault, ...place, number: entry.number }];
  });
}
