import { isUtf8 } from 'node:buffer';
import { LIMITS } from './limits.js';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Which rule of strict JSON was broken. */
export type StrictJsonFault =
  | 'utf8'
  | 'bom'
  | 'syntax'
  | 'number'
  | 'surrogate'
  | 'nul'
  | 'depth'
  | 'entries'
  | 'string'
  | 'proto'
  | 'duplicate_key';

/** `at` is a path into the document or `byte <offset>`; it is empty when the fault is that of the whole. Never a value. */
export type StrictJson =
  { kind: 'parsed'; value: JsonValue } | { kind: 'refused'; reason: StrictJsonFault; at: string };

export interface StrictJsonLimits {
  depth: number;
  entries: number;
  /** UTF-8 bytes of one string or key. */
  stringBytes: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const POINT = 0x2e;
const LOWER_E = 0x65;
const MEMBER_NAME = /^[A-Za-z0-9_]{1,64}$/;

/**
 * Parses JSON of which every reader has the same understanding (I-JSON, RFC 7493, narrowed): valid UTF-8 without a byte
 * order mark, no member twice in one object, integers of at most 2^53-1 in size written without fraction or exponent, no
 * `__proto__`, no lone surrogate, no U+0000 (databases cannot keep it), nothing before or behind the value, and within `limits`. Never throws.
 *
 * The native parser builds the value; one scan of the bytes and one walk of the value find what it lets pass. The native
 * parser keeps the last of two equal members, so a document holds a member twice exactly when its text has more colons
 * outside strings than its value has members.
 */
export function parseStrict(bytes: Buffer, limits: StrictJsonLimits = LIMITS): StrictJson {
  if (!isUtf8(bytes)) return refuse('utf8', '');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return refuse('bom', 'byte 0');
  const text = bytes.toString('utf8');
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return refuse('syntax', '');
  }
  // UTF-8 cannot hold a surrogate: only an escape can bring one in.
  const escapes = text.includes('\\');
  const scan = scanTokens(text, escapes);
  if (scan.badNumber >= 0) return refuse('number', `byte ${Buffer.byteLength(text.slice(0, scan.badNumber))}`);
  const walk = new Walk(limits, escapes);
  if (!walk.accepts(value, 1)) return refuse(walk.fault, walk.path);
  if (walk.members !== scan.members) return refuse('duplicate_key', '');
  return { kind: 'parsed', value };
}

function refuse(reason: StrictJsonFault, at: string): StrictJson {
  return { kind: 'refused', reason, at };
}

/**
 * Colons outside strings, and where the first number with a fraction or exponent shows (-1: nowhere). Where the text has
 * no escapes at all, a string ends at the next quote, which the engine finds faster than a loop does.
 */
function scanTokens(text: string, escapes: boolean): { members: number; badNumber: number } {
  let members = 0;
  const end = text.length;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) i = escapes ? closingQuote(text, i + 1) : text.indexOf('"', i + 1);
    else if (unit === COLON) members++;
    else if (unit === POINT || ((unit | 0x20) === LOWER_E && isDigit(text.charCodeAt(i - 1)))) {
      return { members, badNumber: i };
    }
  }
  return { members, badNumber: -1 };
}

function closingQuote(text: string, from: number): number {
  let i = from;
  for (let unit = text.charCodeAt(i); unit !== QUOTE; unit = text.charCodeAt(i)) i += unit === BACKSLASH ? 2 : 1;
  return i;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Walks a parsed value; counts members; remembers the first fault. The path is put together only when there is one. */
class Walk {
  members = 0;
  fault: StrictJsonFault = 'syntax';
  path = '';

  constructor(
    private readonly limits: StrictJsonLimits,
    private readonly escapes: boolean,
  ) {}

  accepts(value: JsonValue, depth: number): boolean {
    if (typeof value === 'string') return this.acceptsText(value);
    if (typeof value === 'number')
      return (Number.isSafeInteger(value) && !Object.is(value, -0)) || this.refuse('number');
    if (typeof value !== 'object' || value === null) return true;
    if (depth > this.limits.depth) return this.refuse('depth');
    return Array.isArray(value) ? this.acceptsArray(value, depth) : this.acceptsObject(value, depth);
  }

  private acceptsArray(value: JsonValue[], depth: number): boolean {
    if (value.length > this.limits.entries) return this.refuse('entries');
    for (let i = 0; i < value.length; i++) if (!this.accepts(value[i]!, depth + 1)) return this.inside(`[${i}]`);
    return true;
  }

  private acceptsObject(value: { [key: string]: JsonValue }, depth: number): boolean {
    const keys = Object.keys(value);
    if (keys.length > this.limits.entries) return this.refuse('entries');
    this.members += keys.length;
    for (const key of keys) {
      if (key === '__proto__') return this.refuse('proto');
      if (!this.acceptsText(key)) return false;
      if (!this.accepts(value[key]!, depth + 1)) return this.inside(MEMBER_NAME.test(key) ? key : '?');
    }
    return true;
  }

  private acceptsText(text: string): boolean {
    const limit = this.limits.stringBytes;
    // A UTF-16 unit takes at most three bytes of UTF-8.
    if (text.length * 3 > limit && Buffer.byteLength(text) > limit) return this.refuse('string');
    if (!this.escapes) return true;
    if (/\p{Surrogate}/u.test(text)) return this.refuse('surrogate');
    if (text.includes('\0')) return this.refuse('nul');
    return true;
  }

  private refuse(fault: StrictJsonFault): false {
    this.fault = fault;
    return false;
  }

  private inside(step: string): false {
    const rest = this.path;
    this.path = rest === '' || rest.startsWith('[') ? step + rest : `${step}.${rest}`;
    return false;
  }
}
