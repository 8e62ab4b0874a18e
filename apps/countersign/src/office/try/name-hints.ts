import { codePointOf, dotQuestions, questionCharacters, rareCharacters } from '#connectors';

/** A character by which alone two names may differ: the office can say under `characters` what it stands for. */
export interface CharacterHint {
  codePoint: string;
  /** What it may stand for; null where only the office can tell. */
  suggestion: string | null;
  side: 'claimed' | 'found';
}

/** Private-use and rare characters of a claimed name and of those found for it, and what may be a dot where the claim has one. */
export function hintsOf(claimed: string, found: readonly string[]): CharacterHint[] {
  const text = found.join('\n');
  const own = questionCharacters(text).map(({ codePoint, suggestion }) => ({ codePoint, suggestion }));
  const dots = claimed.includes('\u00B7') ? found.flatMap(dotQuestions) : [];
  const rare = (name: string): { codePoint: string; suggestion: null }[] =>
    rareCharacters(name).map((character) => ({ codePoint: codePointOf(character), suggestion: null }));
  const theirs = rare(text);
  const there = new Set(theirs.map(({ codePoint }) => codePoint));
  return [
    ...own,
    ...[...new Set(dots)].map((character) => ({ codePoint: codePointOf(character), suggestion: '\u00B7' })),
    ...theirs,
  ]
    .map((hint): CharacterHint => ({ ...hint, side: 'found' }))
    .concat(
      rare(claimed)
        .filter(({ codePoint }) => !there.has(codePoint))
        .map((hint): CharacterHint => ({ ...hint, side: 'claimed' })),
    );
}
