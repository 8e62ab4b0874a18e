import exceljs from 'exceljs';

/** A worklist sheet as a spreadsheet program has it: opened whole, filled in, and saved by another writer than ours. */
export class FilledSheet {
  private constructor(private readonly book: exceljs.Workbook) {}

  static async open(file: string): Promise<FilledSheet> {
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(file);
    return new FilledSheet(book);
  }

  private get sheet(): exceljs.Worksheet {
    return this.book.worksheets[0]!;
  }

  /** Rows of entries. */
  get rows(): number {
    return this.sheet.rowCount - HEADER_ROWS;
  }

  /** A cell of an entry, counted from 0, by the name of its column. */
  cell(entry: number, name: string): exceljs.Cell {
    const names = (this.sheet.getRow(2).values as string[]).slice(1);
    return this.sheet.getRow(HEADER_ROWS + 1 + entry).getCell(names.indexOf(name) + 1);
  }

  fill(entry: number, values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) this.cell(entry, name).value = value;
  }

  save(file: string): Promise<void> {
    return this.book.xlsx.writeFile(file);
  }
}

const HEADER_ROWS = 3;
