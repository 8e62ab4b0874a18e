import type { Words } from '#agencies';

/** Where two texts part: the first character that differs, counted from 1, and their lengths. Shown in the place of what is masked. */
export interface Difference {
  at: number;
  claimedLength: number;
  foundLength: number;
}

/** Null for equal texts. Characters are code points. */
export function findDifference(claimed: string, found: string): Difference | null {
  if (claimed === found) return null;
  const [ours, theirs] = [[...claimed], [...found]];
  const n = ours.findIndex((character, place) => character !== theirs[place]);
  return { at: (n === -1 ? ours.length : n) + 1, claimedLength: ours.length, foundLength: theirs.length };
}

export function differenceWords({ at, claimedLength, foundLength }: Difference): Words {
  const same = claimedLength === foundLength;
  return {
    zh: `从第 ${at} 个字符起不同${same ? '' : `；申报 ${claimedLength} 个字符，登记 ${foundLength} 个`}`,
    en: `from character ${at} on${same ? '' : `; ${claimedLength} characters claimed, ${foundLength} found`}`,
  };
}
