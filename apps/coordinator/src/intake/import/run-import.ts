import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { seasonNow } from '#store';
import type { ImportLimits } from '../../http/http-settings.js';
import type { IntakeParts } from '../intake-parts.js';
import { commitImport, ImportOverturned } from './commit-import.js';
import type { Charset } from './decode-text.js';
import { gatherApplications } from './gather-applications.js';
import { UnreadableFile, type ImportEntry, type RowFault } from './import-entry.js';
import { readCsv } from './read-csv.js';
import { readNdjson } from './read-ndjson.js';
import { readWorkbook } from './read-workbook.js';
import { receiveUpload } from './receive-upload.js';
import type { TableRow } from './table-cell.js';
import { validateImport } from './validate-import.js';

export type ImportForm = { kind: 'ndjson' } | { kind: 'csv'; charset?: Charset } | { kind: 'xlsx' };

export interface ImportOutcome {
  /** Rows of the table behind its header, or lines of NDJSON. */
  rows: number;
  /** Applications. When any is refused, nothing is imported, and `created` is 0. */
  created: number;
  unchanged: number;
  refused: number;
  faults: RowFault[];
  faultsInAll: number;
}

export interface ImportRequest {
  upload: Readable;
  form: ImportForm;
  dryRun: boolean;
  /** Folder for the upload and the spool, both removed when the import ends. */
  folder: string;
  limits: ImportLimits;
}

/**
 * Imports a file of applications, all or nothing: it is received and checked whole, and only when no row has a fault is everything
 * saved, in one transaction. With `dryRun` it is checked only. Throws UploadTooLarge, and UnreadableFile when it is no file of its
 * form.
 */
export async function runImport(request: ImportRequest, parts: IntakeParts): Promise<ImportOutcome> {
  const { folder, limits, form } = request;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const upload = join(folder, `${randomUUID()}.upload`);
  const spool = `${upload}.spool`;
  try {
    await receiveUpload(request.upload, upload, limits.uploadBytes);
    const now = await seasonNow(parts.store);
    const counter = { rows: 0 };
    const tally = await validateImport(entriesOf(upload, form, limits, parts, counter), spool, parts, now);
    const { unchanged, refused, faults, faultsInAll } = tally;
    const outcome = { rows: counter.rows, created: tally.created, unchanged, refused, faults, faultsInAll };
    if (refused > 0) return { ...outcome, created: 0 };
    if (request.dryRun || tally.created === 0) return outcome;
    const { created, unchanged: meanwhile } = await commitImport(spool, parts, now);
    return { ...outcome, created, unchanged: unchanged + meanwhile };
  } catch (error) {
    if (!(error instanceof ImportOverturned)) throw error;
    const faults = [...error.faults];
    return { rows: 0, created: 0, unchanged: 0, refused: 1, faults, faultsInAll: faults.length };
  } finally {
    await rm(upload, { force: true });
    await rm(spool, { force: true });
  }
}

function entriesOf(
  file: string,
  form: ImportForm,
  limits: ImportLimits,
  parts: IntakeParts,
  counter: { rows: number },
): AsyncIterable<ImportEntry> {
  if (form.kind === 'ndjson') return counted(readNdjson(file), limits, counter);
  const rows = form.kind === 'csv' ? readCsv(file, form.charset) : readWorkbook(file, limits.inflatedBytes);
  return gatherApplications(withoutBlanks(rows, limits, counter), parts.catalogue);
}

async function* counted(
  entries: AsyncIterable<ImportEntry>,
  limits: ImportLimits,
  counter: { rows: number },
): AsyncGenerator<ImportEntry> {
  for await (const entry of entries) {
    if (++counter.rows > limits.rows) throw tooManyRows(limits);
    yield entry;
  }
}

/** The first row that is not blank is the header, which does not count. */
async function* withoutBlanks(
  rows: AsyncIterable<TableRow>,
  limits: ImportLimits,
  counter: { rows: number },
): AsyncGenerator<TableRow> {
  let header = true;
  for await (const row of rows) {
    if (row.cells.every((cell) => cell === null)) continue;
    if (!header && ++counter.rows > limits.rows) throw tooManyRows(limits);
    header = false;
    yield row;
  }
}

function tooManyRows({ rows }: ImportLimits): UnreadableFile {
  return new UnreadableFile({
    path: '',
    code: 'too_many',
    zh: `最多 ${rows} 行`,
    en: `There may be at most ${rows} rows.`,
  });
}
