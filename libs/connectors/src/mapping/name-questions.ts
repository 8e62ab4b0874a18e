/**
 * What old systems put in the place of the dot in a transcribed name, besides the look-alikes that count as it. They have other uses too,
 * so that the office has to say that they are the dot: under `characters`.
 */
const IN_PLACE_OF_DOT =
  /(?<=\p{Script=Han})[.。｡*＊\-\u2010\u2011\u2013\u2014_\u02D9\u0387\u1427\u16EB\u25CF'\u2019`](?=\p{Script=Han})/gu;

/** Han characters that are rare, or look like another one: extensions, compatibility forms, and radicals that stand by themselves. */
const RARE = /[\u2E80-\u2FDF\u3400-\u4DBF\u9FA6-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/gu;

/** The characters of a name that may stand for the dot, each once. */
export function dotQuestions(name: string): string[] {
  return [...new Set(name.match(IN_PLACE_OF_DOT))];
}

/** The rare characters of a name, each once: offices write such a one as another, as a private-use character, or not at all. */
export function rareCharacters(name: string): string[] {
  return [...new Set(name.match(RARE))];
}

let inGbk: ReadonlySet<string> | null = null;

/** True when a text holds a rare character that GBK has no place for, so that a system of that time cannot have written it. */
export function isOutsideGbk(text: string): boolean {
  const rare = rareCharacters(text);
  if (rare.length === 0) return false;
  inGbk ??= twoByteCharacters();
  return rare.some((character) => !inGbk?.has(character));
}

/** What the two-byte part of GB 18030, which is GBK, holds. */
function twoByteCharacters(): Set<string> {
  const decoder = new TextDecoder('gb18030');
  const found = new Set<string>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) found.add(decoder.decode(Uint8Array.of(lead, trail)));
  return found;
}

/** As `U+4DAE`. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
