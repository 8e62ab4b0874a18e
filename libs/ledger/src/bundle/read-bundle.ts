import { isUtf8 } from 'node:buffer';
import { LIMITS, parseStrict, type JsonValue } from '#contracts';
import { decodeBase64, parseEnvelope, type Envelope } from '#signing';
import { SALT_LENGTH } from '../leaf/commitment.js';
import type { Bundle, BundleAbout, Opening } from './bundle.js';
import { isNonce } from '../time-stamp/time-stamp-query.js';
import { BUNDLE_VERSION } from './write-bundle.js';

/** `line` counts from 1. `detail` says what is wrong, never what stands there. */
export type ReadBundle = { kind: 'bundle'; bundle: Bundle } | { kind: 'malformed'; line: number; detail: string };

/** Manifests and seals are longer than anything on the wire. */
const BUNDLE_LIMITS = { depth: 12, entries: 1_000_000, stringBytes: 64 * 1024 * 1024 };

class Malformed extends Error {}

/** Reads the lines of a bundle file, without their line feeds. The first line that is wrong refuses the whole. Never throws. */
export function readBundle(lines: Iterable<Buffer>): ReadBundle {
  const reader = new BundleReader();
  let line = 0;
  try {
    for (const bytes of lines) reader.read(bytes, ++line);
    return { kind: 'bundle', bundle: reader.finish() };
  } catch (fault) {
    if (fault instanceof Malformed) return { kind: 'malformed', line, detail: fault.message };
    throw fault;
  }
}

/** The lines of a file in memory. What stands behind the last line feed is a line too, unless it is empty. */
export function* linesOf(file: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = file.indexOf(10); end >= 0; end = file.indexOf(10, start)) {
    yield file.subarray(start, end);
    start = end + 1;
  }
  if (start < file.length) yield file.subarray(start);
}

class BundleReader {
  private about: BundleAbout | null = null;
  private readonly texts = { checkpoint: [] as string[], rules: [] as string[] };
  private readonly parts: Omit<Bundle, 'about' | 'checkpoint' | 'rules'> = {
    leaves: [],
    leafCount: 0,
    openings: new Map(),
    closingRecord: null,
    manifests: [],
    countersignatures: [],
    seal: null,
    timeStamps: [],
  };
  private ended = false;

  read(bytes: Buffer, line: number): void {
    if (line === 1)
      return demand(bytes.equals(Buffer.from(`countersign-bundle ${BUNDLE_VERSION}`)), 'no bundle of version 1');
    demand(!this.ended, 'a line behind the end');
    demand(isUtf8(bytes), 'no UTF-8');
    const space = bytes.indexOf(32);
    const word = bytes.toString('latin1', 0, space < 0 ? bytes.length : space);
    const rest = space < 0 ? Buffer.alloc(0) : bytes.subarray(space + 1);
    switch (word) {
      case '#':
        return;
      case 'about':
        demand(this.about === null, 'about twice');
        this.about = readAbout(rest);
        return;
      case 'checkpoint':
      case 'rules':
        this.texts[word].push(rest.toString('utf8'));
        return;
      case 'leaf':
        return this.leaf(rest);
      case 'open':
        return this.open(rest);
      case 'closing':
        demand(this.parts.closingRecord === null, 'closing twice');
        this.parts.closingRecord = readEnvelope(json(rest));
        return;
      case 'seal':
        demand(this.parts.seal === null, 'seal twice');
        this.parts.seal = readEnvelope(json(rest));
        return;
      case 'manifest':
        this.parts.manifests.push(readEnvelope(json(rest)));
        return;
      case 'countersignature':
        this.parts.countersignatures.push(readEnvelope(json(rest)));
        return;
      case 'timestamp':
        return this.timeStamp(rest);
      case 'end':
        this.parts.leafCount = readNumber(rest);
        this.ended = true;
        return;
      default:
        throw new Malformed('an unknown word');
    }
  }

  finish(): Bundle {
    if (!this.ended) throw new Malformed('no end');
    if (this.about === null) throw new Malformed('no about');
    const rules = this.texts.rules.length === 0 ? null : Buffer.from(this.texts.rules.join('\n'));
    return { about: this.about, checkpoint: this.texts.checkpoint.join('\n'), rules, ...this.parts };
  }

  private leaf(rest: Buffer): void {
    const [index, hash, bytes] = split(rest, 2);
    const text = hash!.toString('latin1');
    demand(decodeBase64(text)?.length === 32, 'a leaf hash that is none');
    this.parts.leaves.push({ index: readNumber(index!), hash: text, bytes: bytes! });
  }

  private timeStamp(rest: Buffer): void {
    const [leaves, nonce, token] = split(rest, 2).map((word) => word.toString('latin1'));
    const size = readNumber(Buffer.from(leaves!));
    demand(size > (this.parts.timeStamps.at(-1)?.size ?? 0), 'time-stamps out of order');
    const bytes = decodeBase64(token!);
    const asked = /^[0-9a-f]{16}$/.test(nonce!) ? Buffer.from(nonce!, 'hex') : null;
    if (bytes === null || asked === null || !isNonce(asked)) throw new Malformed('no nonce and token');
    this.parts.timeStamps.push({ size, nonce: asked, token: bytes });
  }

  private open(rest: Buffer): void {
    const [text, bytes] = split(rest, 1);
    const index = readNumber(text!);
    demand(!this.parts.openings.has(index), 'a leaf opened twice');
    this.parts.openings.set(index, readOpening(json(bytes!)));
  }
}

function readOpening(value: JsonValue): Opening {
  const { salt, payload } = members(value);
  if (salt === undefined) return { kind: 'envelope', envelope: readEnvelope(value) };
  const bytes = typeof salt === 'string' ? decodeBase64(salt) : null;
  if (bytes?.length !== SALT_LENGTH || typeof payload !== 'string') throw new Malformed('no salt and payload');
  return { kind: 'committed', salt: bytes, payload: Buffer.from(payload) };
}

/** Puts the wire form together again and has it read by the one reader of envelopes. */
function readEnvelope(value: JsonValue): Envelope {
  const { payloadType, payload, keyid, sig, batch } = members(value);
  if (typeof payload !== 'string') throw new Malformed('an envelope without payload');
  const signature = { keyid: keyid ?? null, sig: sig ?? null, ...(batch !== undefined && { batch }) };
  const wire = {
    payloadType: payloadType ?? null,
    payload: Buffer.from(payload).toString('base64'),
    signatures: [signature],
  };
  const body = Buffer.from(JSON.stringify(wire));
  const read = parseEnvelope(body, { messageBytes: BUNDLE_LIMITS.stringBytes, batchSize: LIMITS.batchSize });
  if (read.kind === 'rejected') throw new Malformed(`an envelope with a fault in ${read.detail}`);
  return read.envelope;
}

function readAbout(bytes: Buffer): BundleAbout {
  const { origin, realm, season, log_key, witnesses } = members(json(bytes));
  const texts = [origin, realm, season, log_key].every((one) => typeof one === 'string');
  if (!texts || !Array.isArray(witnesses) || !witnesses.every((one) => typeof one === 'string')) {
    throw new Malformed('about lacks a member');
  }
  return { origin, realm, season, log_key, witnesses } as BundleAbout;
}

function json(bytes: Buffer): JsonValue {
  const read = parseStrict(bytes, BUNDLE_LIMITS);
  if (read.kind === 'refused') throw new Malformed(`JSON with a fault: ${read.reason}`);
  return read.value;
}

function readNumber(bytes: Buffer): number {
  const text = bytes.toString('latin1');
  demand(/^(0|[1-9][0-9]{0,9})$/.test(text), 'no number');
  return Number(text);
}

function members(value: JsonValue): { [name: string]: JsonValue | undefined } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed('no object');
  return value;
}

/** The first `count` words and what stands behind them. */
function split(bytes: Buffer, count: number): Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  for (let i = 0; i < count; i++) {
    const space = bytes.indexOf(32, start);
    if (space < 0) throw new Malformed('a word is missing');
    parts.push(bytes.subarray(start, space));
    start = space + 1;
  }
  return [...parts, bytes.subarray(start)];
}

function demand(holds: boolean, detail: string): void {
  if (!holds) throw new Malformed(detail);
}
