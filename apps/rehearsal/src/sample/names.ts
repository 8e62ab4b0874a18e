import type { Random } from './random.js';

export type Sex = 'male' | 'female';

/** `rare`: with a character that old character sets lack. `dotted`: transcribed, the parts joined by U+00B7. */
export type NameStyle = 'plain' | 'rare' | 'dotted';

const SURNAMES = [...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const MALE = [...'伟强磊军勇杰涛明超辉刚建华志国平斌鹏飞波文海龙林峰云浩东毅俊'];
const FEMALE = [...'芳娜敏静丽艳娟霞秀燕玲桂英兰红梅琴萍云凤洁莉雪慧倩颖佳琳婷欣'];

/**
 * Characters that make trouble, and how a register without them writes them: 𬱖 is outside the basic plane, 㛃 in extension A,
 * 䶮 once stood in the private-use area (U+E863), and U+E1F3 still does, so each register shows something else there.
 */
const RARE: Readonly<Record<string, string>> = { '\u{2CC56}': '頠', 㛃: '洁', 䶮: '\uE863', '\uE1F3': '?' };

const TRANSCRIBED: Record<Sex, readonly string[]> = {
  male: ['买买提', '艾合买提', '阿卜杜拉', '玉素甫', '热合曼', '艾尼瓦尔', '库尔班'],
  female: ['阿依古丽', '古丽娜尔', '帕提古丽', '热依汗', '再娜甫', '茹仙古丽'],
};
const FATHERS = ['吐尔逊', '买买提', '艾山', '依明', '卡德尔', '司马义', '赛买提'];

/** The dot that identity cards and GB 18030 use, and the ones that look like it. */
export const NAME_DOT = '\u00B7';
export const LOOKALIKE_DOTS = ['\u2022', '\u2027', '\u30FB', '\uFF0E'] as const;

export function surname(random: Random): string {
  return random.pick(SURNAMES);
}

/** A name under the surname; a dotted name has its own form and no surname. */
export function personName(family: string, sex: Sex, style: NameStyle, random: Random): string {
  const given = sex === 'male' ? MALE : FEMALE;
  switch (style) {
    case 'dotted':
      return random.pick(TRANSCRIBED[sex]) + NAME_DOT + random.pick(FATHERS);
    case 'rare':
      return family + (random.chance(0.5) ? random.pick(given) : '') + random.pick(Object.keys(RARE));
    case 'plain':
      return family + random.pick(given) + (random.chance(0.6) ? random.pick(given) : '');
  }
}

/** True when a character of the name is one that registers write in different ways. */
export function hasRareCharacter(name: string): boolean {
  return [...name].some((character) => character in RARE);
}

/** The name as a register with a smaller character set holds it. */
export function rewriteRareCharacters(name: string): string {
  return [...name].map((character) => RARE[character] ?? character).join('');
}
