import { FieldReadings } from './field-readings.js';
import { ExportRefused, type ExportRow, type RowFault } from './export-row.js';
import type { ImportReport } from './import-report.js';
import type { TableLayout } from './table-layout.js';

/** `=…`, and `+`, `-` or `@` before a letter: what a spreadsheet takes for a formula. */
const FORMULA = /^(=|[+\-@][A-Za-z])/;

/** Holds the rows of one export against its header and the layout. */
export class RowCheck {
  readonly header: readonly string[];
  /** For each column of the layout its place in the export. */
  private readonly places: readonly number[];
  private readonly asked: ReadonlySet<number>;
  private readonly readings: FieldReadings;

  /** Throws ExportRefused when a column of the layout is missing. */
  constructor(
    header: ExportRow,
    private readonly layout: TableLayout,
    private readonly report: ImportReport,
  ) {
    this.header = header.cells.map((name) => name.trim());
    this.places = layout.columns.map((column) => {
      const place = this.header.indexOf(column);
      if (place === -1) throw new ExportRefused({ zh: `缺少列“${column}”`, en: `column ${column} is missing` });
      if (this.header.indexOf(column, place + 1) !== -1)
        throw new ExportRefused({ zh: `列“${column}”出现两次`, en: `column ${column} is there twice` });
      return place;
    });
    this.asked = new Set(this.places);
    this.readings = new FieldReadings(layout);
  }

  /** The cells that are kept, in the order of the layout's columns; null for a row that cannot be trusted. Tells the report. */
  take({ row, cells, faults }: ExportRow, fixedWidth: boolean): string[] | null {
    const before = this.report.bad;
    if (cells.length > this.header.length || (fixedWidth && cells.length !== this.header.length)) {
      this.report.addFault(row, '', 'width');
      return null;
    }
    for (const { place, fault } of faults ?? []) if (this.asked.has(place)) this.tell(row, place, fault);
    const kept = this.places.map((place) => {
      const cell = cells[place] ?? '';
      if (cell.includes('\uFFFD')) this.tell(row, place, 'encoding');
      else if (FORMULA.test(cell)) this.tell(row, place, 'formula');
      return cell;
    });
    if (this.report.bad > before) return null;
    for (const column of this.readings.unreadable(kept)) this.report.addFault(row, column, 'untranslatable');
    return kept;
  }

  private tell(row: number, place: number, fault: RowFault): void {
    this.report.addFault(row, this.header[place] ?? '', fault);
  }
}
