/**
 * How a text was spoilt by a wrong character set: `latin1` – bytes of GB 18030 or UTF-8 read as Latin-1; `utf8_as_gb` – UTF-8 read as
 * GB 18030 (浣犲ソ); `replaced` – characters that a conversion could not take over became U+FFFD or question marks.
 */
export type BrokenText = 'latin1' | 'utf8_as_gb' | 'replaced';

const HAN = /\p{Script=Han}/u;
/** Latin-1 as most programs mean it: Windows-1252. */
const WINDOWS_1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

/** How the text was spoilt, or null. A guess that errs on the side of saying nothing: for counting, not for mending. */
export function brokenText(text: string): BrokenText | null {
  if (text.includes('\uFFFD') || /^[?？]{2,}$/.test(text) || /\p{Script=Han}\?|\?\p{Script=Han}/u.test(text))
    return 'replaced';
  if (/[\u0080-\u00FF]{2}/.test(text)) {
    const bytes = bytesBy(text, (character) => one(WINDOWS_1252.get(character)));
    if (bytes !== null && (reads(bytes, 'utf-8') || reads(bytes, 'gb18030'))) return 'latin1';
  }
  if (HAN.test(text)) {
    const bytes = bytesBy(text, (character) => gbBytes().get(character) ?? null);
    // Real Chinese text is hardly ever valid UTF-8 when written in GB: two bytes of a character rarely fall into its pattern.
    if (bytes !== null && bytes.length >= 6 && reads(bytes, 'utf-8')) return 'utf8_as_gb';
  }
  return null;
}

function one(byte: number | undefined): readonly number[] | null {
  return byte === undefined ? null : [byte];
}

function bytesBy(text: string, bytesOf: (character: string) => readonly number[] | null): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const found = character < '\u0080' ? [character.charCodeAt(0)] : bytesOf(character);
    if (found === null) return null;
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}

/** True when all of the bytes are text in the encoding, and Chinese. */
function reads(bytes: Uint8Array, encoding: string): boolean {
  try {
    return HAN.test(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

let gb: Map<string, readonly number[]> | null = null;

/** The two-byte part of GB 18030, by character. */
function gbBytes(): Map<string, readonly number[]> {
  if (gb !== null) return gb;
  const decoder = new TextDecoder('gb18030');
  gb = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) gb.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return gb;
}
