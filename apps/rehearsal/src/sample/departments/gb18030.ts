const decoder = new TextDecoder('gb18030');
let encoded: ReadonlyMap<number, number> | undefined;

/**
 * Text as bytes of GB 18030, in which offices export. Node decodes this character set and does not encode it, so the one- and
 * two-byte part and the four-byte part of the basic plane are found by decoding them once; the other planes follow by counting.
 * Throws RangeError for a lone surrogate.
 */
export function encodeGb18030(text: string): Buffer {
  const table = (encoded ??= buildTable());
  const bytes = Buffer.allocUnsafe(text.length * 4);
  let end = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) {
      bytes[end++] = point;
      continue;
    }
    const code = point > 0xffff ? fourBytes(point - 0x10000 + 189_000) : table.get(point);
    if (code === undefined) throw new RangeError(`U+${point.toString(16)} has no place in GB 18030`);
    end = code > 0xffff ? bytes.writeUInt32BE(code, end) : bytes.writeUInt16BE(code, end);
  }
  return bytes.subarray(0, end);
}

function buildTable(): Map<number, number> {
  const table = new Map<number, number>();
  const enter = (code: number, bytes: Buffer): void => {
    const text = decoder.decode(bytes);
    const point = text.codePointAt(0) ?? 0;
    if (text.length === 1 && point !== 0xfffd && !table.has(point)) table.set(point, code);
  };
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) enter((lead << 8) | trail, Buffer.from([lead, trail]));
  // 39,420 sequences of four bytes stand for what is left of the basic plane.
  for (let place = 0; place < 39_420; place++) {
    const code = fourBytes(place);
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeUInt32BE(code);
    enter(code, bytes);
  }
  return table;
}

/** The four bytes at a place of their order: digits of base 126 and 10 in turn, from 0x81 and 0x30. */
function fourBytes(place: number): number {
  const fourth = 0x30 + (place % 10);
  const third = 0x81 + (Math.floor(place / 10) % 126);
  const second = 0x30 + (Math.floor(place / 1260) % 10);
  const first = 0x81 + Math.floor(place / 12_600);
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}
