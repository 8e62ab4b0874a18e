import type { InputFault, JsonValue } from '#contracts';

/** A fault of an import: `row` is the line of NDJSON or the row of the table, the header being row 1. */
export interface RowFault extends InputFault {
  row: number;
  /** Application number, where it could be read. */
  number: string | null;
}

/**
 * One application as a file has it, or faults of the file itself. `value` is not checked yet; `locate` leads from a path into it
 * to the row and column that a clerk sees. `faults` are those found while the cells were read.
 */
export interface ImportEntry {
  row: number;
  number: string | null;
  value: JsonValue | null;
  faults: RowFault[];
  locate(path: string): { row: number; path: string };
}

/** An entry that holds nothing but a fault. */
export function faultyEntry(row: number, fault: InputFault, number: string | null = null): ImportEntry {
  return { row, number, value: null, faults: [{ row, number, ...fault }], locate: (path) => ({ row, path }) };
}

/** The upload is not a file of its kind at all; nothing of it was read. */
export class UnreadableFile extends Error {
  constructor(readonly fault: InputFault) {
    super(fault.en);
    this.name = 'UnreadableFile';
  }
}
