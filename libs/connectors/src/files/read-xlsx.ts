import { ExportRefused, type ExportRow, type RowFault } from './export-row.js';
import { partEvents, readWorkbook, type Workbook } from './workbook.js';
import { ZipFile } from './zip-file.js';

export interface XlsxForm {
  /** Undefined: the first sheet. */
  sheet?: string | undefined;
  /** Row of the column names, as the spreadsheet counts; what stands above it is left out. */
  headerRow: number;
  /** How a date (`YYYY-MM-DD`) of this column is to be written. */
  writeDate(column: string, iso: string): string;
}

const DAY_MS = 86_400_000;
/** Excel counts 29 February 1900, which never was: its day 60 is a day that older days do not share. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const MOST_COLUMNS = 1_000;

/** Rows of a sheet of an Excel export, in bounded memory. Formulas and error values are faults of their cells. */
export async function* readXlsx(file: string, form: XlsxForm): AsyncGenerator<ExportRow> {
  const zip = await ZipFile.open(file);
  try {
    const workbook = await readWorkbook(zip, form.sheet);
    const sheet = new SheetReader(workbook, form);
    for await (const piece of partEvents(zip, workbook.sheet, sheet)) {
      void piece;
      yield* sheet.take();
    }
  } finally {
    await zip.close();
  }
}

/** Turns the events of a sheet into rows. */
class SheetReader {
  private rows: ExportRow[] = [];
  private header: readonly string[] | null = null;
  private row = 0;
  private cells: string[] = [];
  private faults: { place: number; fault: RowFault }[] = [];
  private place = -1;
  private type = '';
  private style = 0;
  private value = '';
  private listening = false;
  private formula = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly form: XlsxForm,
  ) {}

  take(): ExportRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    switch (name) {
      case 'row':
        this.row = attributes.r === undefined ? this.row + 1 : Number(attributes.r);
        this.cells = [];
        this.faults = [];
        this.place = -1;
        break;
      case 'c':
        this.place = attributes.r === undefined ? this.place + 1 : placeOf(attributes.r);
        if (this.place >= MOST_COLUMNS)
          throw new ExportRefused({ zh: '列数过多', en: `has more than ${MOST_COLUMNS} columns` });
        this.type = attributes.t ?? 'n';
        this.style = Number(attributes.s ?? 0);
        this.value = '';
        this.formula = false;
        break;
      case 'f':
        this.formula = true;
        break;
      case 'v':
      case 't':
        this.listening = true;
    }
  };

  text = (piece: string): void => {
    if (this.listening) this.value += piece;
  };

  close = (name: string): void => {
    this.listening = false;
    if (name === 'c') this.endCell();
    else if (
      name === 'row' &&
      this.row >= this.form.headerRow &&
      (this.faults.length > 0 || this.cells.some((cell) => cell !== ''))
    ) {
      this.header ??= this.cells;
      this.rows.push({ row: this.row, cells: this.cells, ...(this.faults.length > 0 && { faults: this.faults }) });
    }
  };

  private endCell(): void {
    // A sheet leaves out empty cells.
    while (this.cells.length < this.place) this.cells.push('');
    this.cells[this.place] = this.cellText();
    if (this.formula) this.fault('formula');
  }

  private cellText(): string {
    const { value } = this;
    if (value === '') return '';
    switch (this.type) {
      case 's':
        return this.workbook.strings.read(Number(value))[0] ?? '';
      case 'n':
        return this.numberText(Number(value));
      case 'e':
        this.fault('error_value');
        return '';
      case 'd':
        return this.dateText(value.slice(0, 10));
      default:
        return value;
    }
  }

  private numberText(value: number): string {
    if (this.workbook.dateStyles[this.style] === true) {
      const epoch = this.workbook.from1904 ? EPOCH_1904 : EPOCH_1900;
      return this.dateText(isoDay(epoch + Math.floor(value) * DAY_MS));
    }
    if (Math.abs(value) >= 1e15) this.fault('digits_lost');
    // Excel shows 15 digits, and stores what binary fractions make of them.
    return String(Number(value.toPrecision(15)));
  }

  private dateText(iso: string): string {
    return this.form.writeDate(this.header?.[this.place]?.trim() ?? '', iso);
  }

  private fault(fault: RowFault): void {
    this.faults.push({ place: this.place, fault });
  }
}

/** `A1` is 0, `AB12` is 27. */
function placeOf(reference: string): number {
  let place = 0;
  for (let n = 0; n < reference.length; n++) {
    const letter = reference.charCodeAt(n) - 64;
    if (letter < 1 || letter > 26) break;
    place = place * 26 + letter;
  }
  return place - 1;
}

/** The day of an instant; empty where a calendar has none. */
function isoDay(milliseconds: number): string {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString().slice(0, 10) : '';
}
