/** For each letter that a syllable can begin with, the first character of it in the order of pinyin. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨它穵夕丫帀';
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ';

const order = new Intl.Collator('zh-u-co-pinyin');

/**
 * The initials of the pinyin of Chinese words, as old systems name their columns: 证书编号 → ZSBH. Letters and digits stay, all else is left
 * out. A character of several readings gets the one that the collation of Unicode takes.
 */
export function hanInitials(words: string): string {
  return [...words]
    .map((character) => {
      if (/[A-Za-z0-9]/.test(character)) return character.toUpperCase();
      return /\p{Script=Han}/u.test(character) ? initial(character) : '';
    })
    .join('');
}

function initial(character: string): string {
  let letter = '';
  [...FIRST].forEach((first, n) => {
    if (order.compare(first, character) <= 0) letter = LETTERS.charAt(n);
  });
  return letter;
}
