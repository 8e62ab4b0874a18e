const decoder = new TextDecoder('gb18030');
let table: Map<string, Buffer> | null = null;

/** Encodes text in GB18030, which Node can read and not write: one and two bytes, and four for the rest of Unicode. */
export function encodeGb18030(text: string): Buffer {
  table ??= readTable();
  return Buffer.concat([...text].map((character) => table!.get(character) ?? supplementary(character.codePointAt(0)!)));
}

/** Planes 1 to 16 lie in order from 0x90308130 on (GB 18030-2022, 5.3). */
function supplementary(codePoint: number): Buffer {
  if (codePoint < 0x10000) throw new Error(`no bytes stand for U+${codePoint.toString(16)}`);
  return fourBytes(189_000 + codePoint - 0x10000);
}

function readTable(): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let byte = 0; byte < 0x80; byte++) entries.set(String.fromCharCode(byte), Buffer.from([byte]));
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) enter(entries, Buffer.from([lead, trail]));
  for (let linear = 0; linear < 39_420; linear++) enter(entries, fourBytes(linear));
  return entries;
}

function enter(entries: Map<string, Buffer>, bytes: Buffer): void {
  const character = decoder.decode(bytes);
  if ([...character].length === 1 && character !== '\u{FFFD}' && !entries.has(character)) entries.set(character, bytes);
}

function fourBytes(linear: number): Buffer {
  return Buffer.from([
    0x81 + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ]);
}
