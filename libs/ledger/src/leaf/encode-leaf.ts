import { LIMITS, parseStrict } from '#contracts';
import { canonicalJson, type Encodable } from './canonical-json.js';
import { LEAF_MEMBERS, leafFault } from './leaf-shapes.js';
import type { LeafOf, LeafRecord, LeafType } from './leaf-record.js';

/** A leaf without what its function adds. */
export type LeafFields<T extends LeafType> = Omit<LeafOf<T>, 'v' | 'type'>;

export type ReadLeaf = { kind: 'leaf'; leaf: LeafRecord } | { kind: 'malformed'; detail: string };

/** The bytes of a leaf: canonical JSON of one line. Throws a RangeError when the record is none that `readLeaf` would read. */
export function encodeLeaf(leaf: LeafRecord): Buffer {
  const fault = leafFault(leaf);
  if (fault !== null) throw new RangeError(`A leaf of type ${leaf.type} cannot be recorded: ${fault}.`);
  const record = leaf as unknown as Record<string, Encodable>;
  let text = '{';
  for (const name of LEAF_MEMBERS[leaf.type]) {
    const value = record[name]!;
    // A leaf is written for every result: text that needs no escapes is put down as it stands.
    const encoded = typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : canonicalJson(value);
    text += `${text === '{' ? '' : ','}"${name}":${encoded}`;
  }
  return Buffer.from(`${text}}`);
}

/** Visible ASCII without quotation mark and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Reads the bytes of a leaf. Only the one canonical form of a record is accepted. Never throws. */
export function readLeaf(bytes: Buffer): ReadLeaf {
  const json = parseStrict(bytes, LIMITS);
  if (json.kind === 'refused') return { kind: 'malformed', detail: json.reason };
  const fault = leafFault(json.value);
  if (fault !== null) return { kind: 'malformed', detail: fault };
  if (canonicalJson(json.value) !== bytes.toString('utf8')) return { kind: 'malformed', detail: 'not canonical' };
  return { kind: 'leaf', leaf: json.value as unknown as LeafRecord };
}
