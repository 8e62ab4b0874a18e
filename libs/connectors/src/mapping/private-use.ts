import { codePointOf } from './name-questions.js';

/** Private-use characters of the basic plane and of planes 15 and 16, and what a failed conversion leaves behind. */
const UNSETTLED = /[\uE000-\uF8FF\uFFFD\u{F0000}-\u{10FFFD}]/u;
const EACH_UNSETTLED = /[\uE000-\uF8FF\uFFFD\u{F0000}-\u{10FFFD}]/gu;

/**
 * Look-alikes of U+00B7 in transcribed names, as old systems write it. They count as the same dot when names are compared; in a
 * lookup by name each is searched for.
 */
export const DOT_LOOK_ALIKES = ['\u2022', '\u2027', '\u2219', '\u22C5', '\u2E31', '\u30FB', '\uFF0E', '\uFF65'];

/** Of the 80 places U+E815 to U+E864, in which GBK kept FE50 to FEA0, the six that decoders leave in private use. */
const OUTSIDE_BASIC_PLANE: Readonly<Record<string, string>> = {
  '\uE816': '\u{20087}',
  '\uE817': '\u{20089}',
  '\uE818': '\u{200CC}',
  '\uE831': '\u{215D7}',
  '\uE83B': '\u{2298F}',
  '\uE855': '\u{241FE}',
};

export interface CharacterQuestion {
  /** The character, as `U+E863`. */
  codePoint: string;
  character: string;
  /** What it stood for in GB 18030-2000 and before, where that is settled; null: only the office can tell. */
  suggestion: string | null;
}

/** True when a text holds a character whose meaning only its owner knows. */
export function hasUnsettled(text: string): boolean {
  return UNSETTLED.test(text);
}

/** The private-use characters of a text, each once, with what the office may want to enter into its table of characters. */
export function questionCharacters(text: string): CharacterQuestion[] {
  return [...new Set(text.match(EACH_UNSETTLED))].map((character) => ({
    codePoint: codePointOf(character),
    character,
    suggestion: OUTSIDE_BASIC_PLANE[character] ?? formerPlace(character),
  }));
}

/** U+E815 + n was the n-th character of GBK's row FE; today's GB 18030 has a place in Unicode for it. */
function formerPlace(character: string): string | null {
  const n = (character.codePointAt(0) ?? 0) - 0xe815;
  if (n < 0 || n >= 80) return null;
  const trail = 0x50 + n + (n >= 0x2f ? 1 : 0);
  const now = new TextDecoder('gb18030').decode(Buffer.from([0xfe, trail]));
  return hasUnsettled(now) ? null : now;
}
