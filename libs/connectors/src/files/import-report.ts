import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NOTED, ROW_FAULTS, type RowFault } from './export-row.js';

const FOLDER = 'reports';
const MOST_LINES = 10_000;

export type Outcome = 'imported' | 'refused' | 'repeated';

const OUTCOMES: Record<Outcome, { zh: string; en: string }> = {
  imported: { zh: '已导入', en: 'imported' },
  refused: { zh: '未导入，仍使用上一次的数据', en: 'not imported; the last good import stays in use' },
  repeated: { zh: '与已导入的文件相同，未重复导入', en: 'the same as a file imported before; not imported again' },
};

/** What is to be told to an office of one export, row by row, without a word of its content. */
export class ImportReport {
  private readonly lines: string[][] = [];
  private left = 0;
  rows = 0;
  /** Rows that keep the export from being taken. */
  bad = 0;
  private reason: { zh: string; en: string } | null = null;
  private readonly notes: { zh: string; en: string }[] = [];

  note(words: { zh: string; en: string }): void {
    this.notes.push(words);
  }

  addFault(row: number, column: string, fault: RowFault): void {
    if (!NOTED.has(fault)) this.bad++;
    const { zh, en } = ROW_FAULTS[fault];
    if (this.lines.length < MOST_LINES)
      this.lines.push([NOTED.has(fault) ? 'note' : 'bad', String(row), column, zh, en]);
    else this.left++;
  }

  refuse(reason: { zh: string; en: string }): void {
    this.reason = reason;
  }

  /** True when nothing keeps the export from being taken. */
  get isGood(): boolean {
    return this.reason === null && this.bad === 0;
  }

  /** The report as CSV that a spreadsheet opens: outcome, row, column, and the words in Chinese and English. */
  text(outcome: Outcome): string {
    const { zh, en } = OUTCOMES[outcome];
    const lines = [
      ['结果 outcome', '行 row', '列 column', '说明', 'explanation'],
      [outcome, '', '', `${zh}；共 ${this.rows} 行`, `${en}; ${this.rows} rows`],
      ...(this.reason === null ? [] : [['refused', '', '', this.reason.zh, this.reason.en]]),
      ...this.notes.map(({ zh, en }) => ['note', '', '', zh, en]),
      ...this.lines,
      ...(this.left === 0 ? [] : [['note', '', '', `另有 ${this.left} 处`, `${this.left} more`]]),
    ];
    return `\ufeff${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
  }

  /** Leaves the report beside the export, in the folder `reports`. */
  async leave(folder: string, exportName: string, outcome: Outcome): Promise<void> {
    await mkdir(join(folder, FOLDER), { recursive: true });
    await writeFile(join(folder, FOLDER, `${exportName}.csv`), this.text(outcome));
  }
}

/** A column name comes from the export: a spreadsheet must not take it for a formula. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
