import type { EvidenceItem } from '#agencies';
import type { SheetEntry } from '#store';
import { reasonWords } from '../../progress/words.js';
import { readIssuedTask } from '../task-claim.js';
import { problemWords, type RowOutcome } from './answer-sheet.js';
import { textOf } from './read-answers.js';
import { sheetColumns } from './sheet-template.js';

/** An entry as it goes out, a text for each column. */
export function entryRow(entry: SheetEntry, item: EvidenceItem): string[] {
  const { claim } = readIssuedTask(entry.envelope);
  const texts: Record<string, string> = {
    entry: entry.id,
    subject: entry.subject,
    due_at: shanghaiTime(entry.dueAt),
    referred_because: reasonWords(entry.reason).zh,
    returned_because: entry.returnedBecause ?? '',
  };
  for (const [name, value] of Object.entries(claim)) texts[`claim:${name}`] = String(value);
  return sheetColumns(item).map(({ name }) => texts[name] ?? '');
}

/** A row that could not be taken, as it came, with the reason; what could not be read is left empty. */
export function problemRow(outcome: RowOutcome, item: EvidenceItem): string[] {
  const { row, cells } = outcome.row;
  const words = problemWords(outcome);
  const texts = sheetColumns(item).map(({ name }) => textOf(cells.get(name)));
  return [...texts, String(row), words?.zh ?? '', words?.en ?? ''];
}

function shanghaiTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
