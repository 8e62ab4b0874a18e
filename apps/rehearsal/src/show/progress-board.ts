import { columns, padEnd, padStart } from './terminal-width.js';

/** Where a season stands at one moment. */
export interface Standing {
  now: Date;
  state: string;
  applications: { total: number; complete: number };
  agencies: { name: string; issued: number; answered: number; late: number }[];
}

const BAR = 28;
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** One line that says it all: for a pipe, and as the head of the board. */
export function standingLine(standing: Standing): string {
  const issued = sum(standing.agencies.map((a) => a.issued));
  const answered = sum(standing.agencies.map((a) => a.answered));
  const late = sum(standing.agencies.map((a) => a.late));
  const { complete, total } = standing.applications;
  return (
    `${SHANGHAI.format(standing.now)}  window 窗口 ${standing.state}  applications complete 申请办结 ${complete}/${total}` +
    `  tasks answered 任务回复 ${answered}/${issued}${late > 0 ? `  late 逾期 ${late}` : ''}`
  );
}

/** The board of a terminal: a bar for every agency. */
export function boardLines(standing: Standing, width: number): string[] {
  const names = Math.max(...standing.agencies.map((a) => columns(a.name)));
  const bars = standing.agencies.map((a) => {
    const full = a.issued === 0 ? 0 : Math.round((a.answered / a.issued) * BAR);
    const bar = '█'.repeat(full) + '░'.repeat(BAR - full);
    return `  ${padEnd(a.name, names)} ${bar} ${padStart(String(a.answered), 6)}/${padEnd(String(a.issued), 6)}${a.late > 0 ? ` late 逾期 ${a.late}` : ''}`;
  });
  return [standingLine(standing), ...bars].map((line) => (columns(line) > width ? line.slice(0, width) : line));
}

/** Shows standings as they come: a board that is redrawn in place on a terminal, else a line when something has moved. */
export class ProgressBoard {
  private drawn = 0;
  private lastLine = '';
  private lastAt = 0;

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly everyMs = 4_000,
  ) {}

  show(standing: Standing): void {
    if (this.output.isTTY) {
      const lines = boardLines(standing, this.output.columns ?? 100);
      this.output.write(
        `${this.drawn > 0 ? `\u001b[${this.drawn}A` : ''}${lines.map((l) => `\u001b[2K${l}\n`).join('')}`,
      );
      this.drawn = lines.length;
      return;
    }
    const line = standingLine(standing);
    if (line === this.lastLine || Date.now() - this.lastAt < this.everyMs) return;
    this.lastLine = line;
    this.lastAt = Date.now();
    this.output.write(`${line}\n`);
  }

  /** Leaves the last picture standing; what is written next goes below it. */
  end(standing: Standing): void {
    this.lastAt = 0;
    this.show(standing);
    this.drawn = 0;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
