import type { Catalogue, FieldKind } from '#agencies';
import { LIMITS, parseStrict, type InputFault, type JsonValue } from '#contracts';
import { strictJsonFault } from '../../http/strict-json-words.js';
import { APPLICATION_LIMITS } from '../application-body.js';
import type { ImportEntry, RowFault } from './import-entry.js';
import { applicationValue, CELL_FAULTS, cellValue, type Cell, type CellFault } from './table-cell.js';
import { childOf, type Header } from './table-columns.js';

type Group = { [name: string]: JsonValue };

const DIFFERS = {
  code: 'differs_from_first_row',
  zh: '与该申请首行不一致',
  en: 'Differs from the first row of this application.',
};
const GIVEN_TWICE = { code: 'duplicate_key', zh: '与“申报内容”列重复', en: 'Given in the column of JSON too.' };
const NOT_A_GROUP = { code: 'not_object', zh: '应为 JSON 对象', en: 'Must be a JSON object.' };

/** The rows of one application, as they are read one after the other. */
export class ApplicationRows {
  private readonly details = new Map<string, JsonValue>();
  private readonly claims: Group[] = [];
  private readonly claimRows: number[] = [];
  private readonly faults: RowFault[] = [];

  constructor(
    readonly number: string,
    private readonly firstRow: number,
    private readonly header: Header,
    private readonly catalogue: Catalogue,
  ) {}

  add(row: number, cells: readonly Cell[]): void {
    const item = textAt(this.header, cells, 'item');
    const claim: Group = {};
    const fields: Group = {};
    cells.forEach((cell, i) => {
      if (cell === null) return;
      const column = this.header[i];
      if (column === undefined)
        return this.refuse(row, '', {
          code: 'extra_cells',
          zh: '表头以外有内容',
          en: 'There is something outside the named columns.',
        });
      if (column.of === 'application') this.addDetail(row, column.name, cell);
      else if (column.of === 'field') this.addField(row, column.name, column.field, item, cell, fields);
      else if (column.name === 'fields') this.addFields(row, cell, fields);
      else if (cell.kind === 'text') claim[column.name] = cell.text;
      else this.refuseCell(row, column.name, cell.kind === 'formula' ? 'formula' : 'wrong_kind');
    });
    if (Object.keys(claim).length === 0 && Object.keys(fields).length === 0) return;
    // One more than there may be is enough for the fault that says so.
    if (this.claims.length > APPLICATION_LIMITS.claims) return;
    this.claims.push({ ...claim, fields });
    this.claimRows.push(row);
  }

  entry(): ImportEntry {
    return {
      row: this.firstRow,
      number: this.number.slice(0, 64),
      value: this.document(),
      faults: this.faults,
      locate: (path) => this.locate(path),
    };
  }

  private addDetail(row: number, name: string, cell: NonNullable<Cell>): void {
    const read = applicationValue(name, cell);
    if ('fault' in read) return this.refuseCell(row, name, read.fault);
    const before = this.details.get(name);
    if (before === undefined && row === this.firstRow) this.details.set(name, read.value);
    else if (before !== read.value) this.refuse(row, name, DIFFERS);
  }

  private addField(
    row: number,
    column: string,
    name: string,
    item: string,
    cell: NonNullable<Cell>,
    fields: Group,
  ): void {
    const kind: FieldKind = this.catalogue.form(item)?.claim[name]?.kind ?? 'text';
    const read = cellValue(cell, kind);
    if ('fault' in read) return this.refuseCell(row, column, read.fault);
    if (Object.hasOwn(fields, name)) return this.refuse(row, column, GIVEN_TWICE);
    fields[name] = read.value;
  }

  private addFields(row: number, cell: NonNullable<Cell>, fields: Group): void {
    if (cell.kind !== 'text') return this.refuseCell(row, 'fields', cell.kind === 'formula' ? 'formula' : 'wrong_kind');
    const json = parseStrict(Buffer.from(cell.text), { ...LIMITS, depth: 2 });
    if (json.kind === 'refused') return this.refuse(row, 'fields', strictJsonFault(json));
    if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value))
      return this.refuse(row, 'fields', NOT_A_GROUP);
    for (const [name, value] of Object.entries(json.value)) {
      if (Object.hasOwn(fields, name)) this.refuse(row, 'fields', GIVEN_TWICE);
      else fields[name] = value;
    }
  }

  /** Members that nothing was said of are left out, so that the same words are given for them as over HTTP. */
  private document(): JsonValue {
    const document: Group = { claims: this.claims };
    const children: Group[] = [];
    for (const [name, value] of this.details) {
      const child = childOf(name);
      const [group, detail] = name.split('.') as [string, string?];
      if (child !== null) {
        while (children.length <= child.index) children.push({});
        children[child.index]![child.detail] = value;
      } else if (detail === undefined) document[name] = value;
      else document[group] = { ...(document[group] as Group | undefined), [detail]: value };
    }
    if (children.length > 0) document.children = children;
    return document;
  }

  private locate(path: string): { row: number; path: string } {
    const parts = /^claims\[(\d+)\]\.?(.*)$/.exec(path);
    if (!parts) return { row: this.firstRow, path };
    const row = this.claimRows[Number(parts[1])] ?? this.firstRow;
    const inClaim = parts[2]!;
    const column = inClaim.startsWith('fields.') ? `field:${inClaim.slice('fields.'.length)}` : inClaim;
    return { row, path: column === '' ? 'item' : column };
  }

  private refuse(row: number, path: string, fault: Omit<InputFault, 'path'>): void {
    const { code, zh, en } = fault;
    this.faults.push({ row, number: this.number.slice(0, 64), path, code, zh, en });
  }

  private refuseCell(row: number, path: string, code: CellFault): void {
    this.refuse(row, path, { code, ...CELL_FAULTS[code] });
  }
}

function textAt(header: Header, cells: readonly Cell[], name: string): string {
  const cell = cells[header.findIndex((column) => column?.name === name)];
  return cell?.kind === 'text' ? cell.text : '';
}
