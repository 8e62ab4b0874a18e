/**
 * What old systems put in the place of the dot in a transcribed name, besides the look-alikes that count as it. They have other uses too,
 * so that the office has to say that they are the dot: under `characters`.
 */
const IN_PLACE_OF_DOT =
  /(?<=\p{Script=Han})[.。｡*＊\-\u2010\u2011\u2013\u2014_\u02D9\u0387\u1427\u16EB\u25CF'\u2019`](?=\p{Script=Han})/gu;

/** Han characters outside GBK, of which a system that knows GBK only has no writing; radicals, which look like characters, among them. */
const OUTSIDE_GBK = /[\u2E80-\u2FDF\u3400-\u4DBF\u9FA6-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/gu;

/** The characters of a name that may stand for the dot, each once. */
export function dotQuestions(name: string): string[] {
  return [...new Set(name.match(IN_PLACE_OF_DOT))];
}

/** The rare characters of a name, each once: offices write such a one as another, as a private-use character, or not at all. */
export function rareCharacters(name: string): string[] {
  return [...new Set(name.match(OUTSIDE_GBK))];
}

/** As `U+4DAE`. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
