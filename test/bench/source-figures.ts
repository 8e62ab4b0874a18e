/** Lookups by a source against the bare driver doing the same ones; claims a second, and ours divided by the driver's. */
export interface LookupFigure {
  measured: 'lookups';
  source: string;
  rows: number;
  claimsPerSecond: number;
  bareClaimsPerSecond: number;
  ratio: number;
}

/** The import of an export in a process of its own, and lookups in it afterwards. Memory is the largest resident set, in MB of 2^20 bytes. */
export interface ImportFigure {
  measured: 'import';
  source: string;
  rows: number;
  seconds: number;
  peakMb: number;
  claimsPerSecond: number;
}

/** Two offices in one process, the source of one of them slow. */
export interface SlowFigure {
  measured: 'slow source';
  tasks: number;
  secondsAQuery: number;
  /** Tasks a second of the other office, alone and beside the slow one. */
  otherAlone: number;
  otherBeside: number;
  ratio: number;
  /** How often the slow source was asked in how many seconds, and how often the open circuit kept a question from it. */
  asked: number;
  withinSeconds: number;
  keptBack: number;
  circuit: string;
  /** When the source is well again: seconds until all are answered, and tasks that have no answer. */
  secondsToCatchUp: number;
  lost: number;
}

export type SourceFigure = LookupFigure | ImportFigure | SlowFigure;

/** Shows a figure, and hands it to the program that started this one. */
export function report(figure: SourceFigure): void {
  process.stdout.write(`${inWords(figure)}\n`);
  process.send?.(figure);
}

function inWords(figure: SourceFigure): string {
  switch (figure.measured) {
    case 'lookups':
      return `${figure.source}, ${figure.rows} rows: ${figure.claimsPerSecond.toFixed(0)} claims/s; bare driver ${figure.bareClaimsPerSecond.toFixed(0)}/s; ratio ${figure.ratio.toFixed(2)}`;
    case 'import':
      return `${figure.source}, ${figure.rows} rows: imported in ${figure.seconds.toFixed(1)} s, peak ${figure.peakMb.toFixed(0)} MB; ${figure.claimsPerSecond.toFixed(0)} claims/s`;
    case 'slow source':
      return (
        `slow source, ${figure.secondsAQuery} s a query, ${figure.tasks} tasks: another office ${figure.otherBeside.toFixed(0)} tasks/s beside it, ${figure.otherAlone.toFixed(0)} alone, ratio ${figure.ratio.toFixed(2)}; ` +
        `asked ${figure.asked} times in ${figure.withinSeconds.toFixed(0)} s, then circuit ${figure.circuit} (${figure.keptBack} questions kept back); ` +
        `well again: all answered in ${figure.secondsToCatchUp.toFixed(1)} s, ${figure.lost} lost`
      );
  }
}
