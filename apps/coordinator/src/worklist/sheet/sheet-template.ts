import type { EvidenceItem } from '#agencies';

/** Changes when a column changes its meaning: a sheet of another version is refused whole. */
export const TEMPLATE = 'countersign-worklist/2';
/** Entries in one sheet. */
export const MOST_SHEET_ROWS = 1000;
/** Rows above the first entry: what the sheet is, the names of the columns, and these names in words. */
export const HEADER_ROWS = 3;

export interface SheetColumn {
  /** `fact:<name>` and `claim:<name>` belong to a fact and to a claim field of the item. */
  name: string;
  zh: string;
  en: string;
  /** The officer fills it in; what stands in the others is for reading. */
  entered: boolean;
  width: number;
}

const shown = (name: string, zh: string, en: string, width = 16): SheetColumn => ({
  name,
  zh,
  en,
  entered: false,
  width,
});
const entered = (name: string, zh: string, en: string, width = 24): SheetColumn => ({
  name,
  zh,
  en,
  entered: true,
  width,
});

/** Columns behind the template's, in a sheet of the rows that could not be taken. They are not read. */
export const PROBLEM_COLUMNS = [
  shown('problem_row', '原表行号', 'Row in the sheet that was sent'),
  shown('problem_zh', '问题', 'Problem (Chinese)', 48),
  shown('problem_en', '问题（英文）', 'Problem', 48),
];

/** The columns of a sheet of one item, in order. */
export function sheetColumns(item: EvidenceItem): SheetColumn[] {
  return [
    shown('entry', '待办编号（勿改）', 'Entry; leave as it is', 38),
    shown('subject', '对象', 'Subject'),
    shown('due_at', '应办结时间', 'Due'),
    shown('referred_because', '转人工原因', 'Why a program could not answer'),
    shown('returned_because', '退回原因', 'Why the second person gave it back'),
    ...Object.entries(item.claim).map(([name, { label }]) => shown(`claim:${name}`, `申报：${label.zh}`, label.en)),
    entered('reason', '结论（请选择）', 'Answer; choose', 40),
    ...Object.entries(item.facts).map(([name, { label }]) => entered(`fact:${name}`, `核查：${label.zh}`, label.en)),
    entered('evidence_source', '所查阅的材料', 'What was looked at'),
    entered('evidence_as_of', '材料日期（可不填，如 2026-10-08）', 'Its date, as 2026-10-08; may be left out', 20),
    entered('evidence_digest', '扫描件 SHA-256（可不填）', 'SHA-256 of a scan; may be left out', 30),
    entered('note', '给复核人的说明', 'For the second person'),
  ];
}

/** What a cell may start with that a spreadsheet would take for a formula when the text is entered, or saved as CSV, again. */
const LIVE = /^'*[=+\-@\t\r]/;

/** Text as it may stand in a cell: an apostrophe goes before what could become a formula. */
export function inert(text: string): string {
  return LIVE.test(text) ? `'${text}` : text;
}

/** What `inert` was given. */
export function unquoted(text: string): string {
  return text.startsWith("'") && LIVE.test(text.slice(1)) ? text.slice(1) : text;
}
