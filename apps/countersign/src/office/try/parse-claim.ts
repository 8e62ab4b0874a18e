import type { EvidenceItem, FieldKind } from '#agencies';
import type { ClaimValue } from '#contracts';

/** One line of a claims file. */
export interface TriedClaim {
  /** What the truth file and the report call it; its line where it has none. */
  ref: string;
  item: EvidenceItem;
  claim: Record<string, ClaimValue>;
}

/** Why a line is not tried. Quotes no value. */
export interface RefusedLine {
  line: number;
  reason: { zh: string; en: string };
}

export type ParsedLine = { claim: TriedClaim } | { refused: RefusedLine };

/** Reads a line of NDJSON: `{"ref": "A1", "item": "id_card", "claim": {"name": "…", …}}`. */
export function parseJsonLine(text: string, line: number, items: ReadonlyMap<string, EvidenceItem>): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(line, '不是 JSON', 'is no JSON');
  }
  if (!isObject(value) || !isObject(value.claim))
    return refuse(line, '应为 {"item": …, "claim": {…}}', 'must be {"item": …, "claim": {…}}');
  return take(line, value.ref, value.item, value.claim, items);
}

/** Reads a row of CSV with the columns `ref`, `item` and one for each claim field; an empty cell is no claim. */
export function parseRow(
  row: Readonly<Record<string, string>>,
  line: number,
  items: ReadonlyMap<string, EvidenceItem>,
): ParsedLine {
  const { ref, item: id = '', ...cells } = row;
  const item = items.get(id);
  if (item === undefined) return unknownItem(line, items);
  const fields: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(cells)) {
    if (text === '') continue;
    // The columns are those of all items of the file.
    if (item.claim[name] !== undefined) fields[name] = fromText(item.claim[name].kind, text);
  }
  return take(line, ref, id, fields, items);
}

function take(
  line: number,
  ref: unknown,
  id: unknown,
  fields: Readonly<Record<string, unknown>>,
  items: ReadonlyMap<string, EvidenceItem>,
): ParsedLine {
  const item = items.get(String(id));
  if (item === undefined) return unknownItem(line, items);
  const claim: Record<string, ClaimValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = Object.hasOwn(item.claim, name) ? item.claim[name] : undefined;
    if (field === undefined)
      return refuse(line, `事项 ${item.id} 没有字段 ${shown(name)}`, `item ${item.id} has no field ${shown(name)}`);
    if (!fits(field.kind, value))
      return refuse(line, `字段 ${name} 应为 ${typeFor(field.kind)}`, `field ${name} must be a ${typeFor(field.kind)}`);
    claim[name] = value;
  }
  const named = typeof ref === 'string' || typeof ref === 'number' ? String(ref) : '';
  return { claim: { ref: named === '' ? String(line) : named, item, claim } };
}

function unknownItem(line: number, items: ReadonlyMap<string, EvidenceItem>): ParsedLine {
  const ids = [...items.keys()].join(', ');
  return refuse(line, `item 应为映射文件中的事项：${ids}`, `item must be one that the mapping holds: ${ids}`);
}

function refuse(line: number, zh: string, en: string): ParsedLine {
  return { refused: { line, reason: { zh, en } } };
}

function fits(kind: FieldKind, value: unknown): value is ClaimValue {
  const type = typeFor(kind);
  return type === 'number' ? Number.isSafeInteger(value) : typeof value === type;
}

function typeFor(kind: FieldKind): 'number' | 'boolean' | 'string' {
  if (kind === 'count' || kind === 'months' || kind === 'cents') return 'number';
  return kind === 'truth' ? 'boolean' : 'string';
}

function fromText(kind: FieldKind, text: string): unknown {
  const type = typeFor(kind);
  if (type === 'number') return /^\d{1,15}$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(name: string): string {
  return name.slice(0, 40).replace(/\p{C}/gu, '?');
}
