import { isCalendarDate, type EvidenceItem, type FieldKind } from '#agencies';
import type { Facts, InputFault } from '#contracts';
import { shapeFaults } from '../../http/shape-faults.js';
import { CELL_FAULTS, cellValue, type Cell } from '../../intake/import/table-cell.js';
import type { OfficerProposal } from '../act-on-worklist.js';
import { isEntryId, ProposalBody } from '../action-bodies.js';
import { readProposal } from '../read-proposal.js';
import type { Sheet, SheetRow } from './read-sheet.js';
import { unquoted } from './sheet-template.js';

/** A row as an answer to an entry, or what is wrong with it. `id` is null where the row names none. */
export interface SheetAnswer {
  row: SheetRow;
  id: string | null;
  proposal: OfficerProposal | null;
  faults: InputFault[];
}

/** The answers of a sheet. Of rows that name the same entry none is taken: nobody can say which was meant. */
export function readAnswers({ item, rows }: Sheet): SheetAnswer[] {
  const answers = rows.map((row) => readAnswer(row, item));
  const times = new Map<string, number>();
  for (const { id } of answers) if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
  return answers.map((answer) =>
    answer.id !== null && times.get(answer.id)! > 1
      ? { ...answer, proposal: null, faults: [...answer.faults, REPEATED] }
      : answer,
  );
}

function readAnswer(row: SheetRow, item: EvidenceItem): SheetAnswer {
  const faults: InputFault[] = [];
  for (const [path, { kind }] of row.cells) {
    if (path === '') faults.push(EXTRA);
    else if (kind === 'formula' || kind === 'unreadable') faults.push({ path, code: kind, ...CELL_FAULTS[kind] });
  }
  const entry = textOf(row.cells.get('entry'));
  const id = isEntryId(entry) ? entry : null;
  if (id === null) faults.push(NO_ENTRY);
  if (faults.length > 0) return { row, id, proposal: null, faults };
  const body = bodyOf(row, item, faults);
  faults.push(...shapeFaults(body));
  return { row, id, proposal: faults.length > 0 ? null : readProposal(body, item), faults };
}

function bodyOf({ cells }: SheetRow, item: EvidenceItem, faults: InputFault[]): ProposalBody {
  const facts: Facts = {};
  for (const [name, { kind }] of Object.entries(item.facts)) {
    const path = `fact:${name}`;
    const cell = cells.get(path);
    if (cell === undefined) continue;
    const read = cellValue(plain(cell, kind), kind);
    if ('value' in read) facts[name] = read.value;
    else faults.push({ path, code: read.fault, ...CELL_FAULTS[read.fault] });
  }
  const note = textOf(cells.get('note'));
  const asOf = instantOf(cells.get('evidence_as_of'));
  const digest = digestOf(textOf(cells.get('evidence_digest')));
  return Object.assign(new ProposalBody(), {
    reason: codeOf(textOf(cells.get('reason'))),
    facts,
    evidence_source: textOf(cells.get('evidence_source')),
    ...(asOf !== '' && { evidence_as_of: asOf }),
    ...(digest !== '' && { evidence_digest: digest }),
    ...(note !== '' && { note }),
  });
}

/** A cell without the apostrophe that kept it text, and of a chosen code the code alone. */
function plain(cell: NonNullable<Cell>, kind: FieldKind): NonNullable<Cell> {
  if (cell.kind !== 'text') return cell;
  const text = unquoted(cell.text);
  return { kind: 'text', text: kind === 'code' ? codeOf(text) : text.trim() };
}

/** Text of a cell; a number that was typed where words go is its digits. */
export function textOf(cell: Cell | undefined): string {
  if (cell?.kind === 'text') return unquoted(cell.text);
  if (cell?.kind === 'number') return String(cell.number);
  if (cell?.kind === 'truth') return cell.truth ? '是' : '否';
  return cell?.kind === 'date' ? cell.date.toISOString().slice(0, 10) : '';
}

/** A day, or a date and time of day, of Shanghai as an instant; what is neither stays as it is, for the form to refuse. */
function instantOf(cell: Cell | undefined): string {
  const text = cell?.kind === 'date' ? cell.date.toISOString().slice(0, 16) : textOf(cell).trim();
  const [, day, time = '00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/.exec(text) ?? [];
  const at = day === undefined || !isCalendarDate(day) ? Number.NaN : Date.parse(`${day}T${time}:00+08:00`);
  return Number.isNaN(at) ? text : new Date(at).toISOString();
}

/** A digest in base64, or in the digits that `sha256sum` prints. */
function digestOf(text: string): string {
  const bare = text.trim();
  return /^[0-9a-f]{64}$/i.test(bare) ? Buffer.from(bare, 'hex').toString('base64') : bare;
}

function codeOf(chosen: string): string {
  return chosen.trim().split(/\s/, 1)[0] ?? '';
}

const EXTRA: InputFault = {
  path: '',
  code: 'extra_cells',
  zh: '表格右侧有多余内容',
  en: 'There is something behind the last column.',
};
const NO_ENTRY: InputFault = {
  path: 'entry',
  code: 'not_an_entry',
  zh: '待办编号被改动或缺失',
  en: 'The entry id was changed or is missing.',
};
const REPEATED: InputFault = {
  path: 'entry',
  code: 'repeated',
  zh: '同一待办编号在表中出现多次，各行均未采用',
  en: 'The sheet has this entry more than once; none of these rows is taken.',
};
