import type { RowFault } from './import-entry.js';

/** A report that nobody reads to its end helps nobody, and faults of a wholly wrong file would fill the memory. */
const MOST_FAULTS = 1000;

/** What an import came to so far. Counts are applications. */
export class ImportTally {
  created = 0;
  unchanged = 0;
  refused = 0;
  /** At most a thousand; `faultsInAll` counts the rest too. */
  readonly faults: RowFault[] = [];
  faultsInAll = 0;

  /** One application, or one row that belongs to none, with its faults. */
  refuse(faults: readonly RowFault[]): void {
    this.refused++;
    this.faultsInAll += faults.length;
    this.faults.push(...faults.slice(0, MOST_FAULTS - this.faults.length));
  }
}
