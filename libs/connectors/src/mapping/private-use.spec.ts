import { hasUnsettled, questionCharacters } from './private-use.js';

describe('questionCharacters', () => {
  it.each([
    ['\uE863', 'U+E863', '䶮'],
    ['\uE815', 'U+E815', '\u2E81'],
    ['\uE864', 'U+E864', '\u9FBB'],
    ['\uE843', 'U+E843', '\u9FB9'],
    ['\uE844', 'U+E844', '\u4723'],
    ['\uE816', 'U+E816', '\u{20087}'],
    ['\uE1F3', 'U+E1F3', null],
    ['\u{F0001}', 'U+F0001', null],
    ['\uFFFD', 'U+FFFD', null],
  ])('%j is %s and may be %s', (character, codePoint, suggestion) => {
    expect(questionCharacters(`张${character}${character}`)).toEqual([{ codePoint, character, suggestion }]);
  });

  it('has a suggestion for each of the 80 characters that GBK kept in private use', () => {
    const all = Array.from({ length: 80 }, (_, n) => String.fromCodePoint(0xe815 + n)).join('');
    const found = questionCharacters(all).map(({ suggestion }) => suggestion);
    expect(new Set(found).size).toBe(80);
    expect(found).not.toContain(null);
  });

  it('has nothing to ask of rare characters in their own places', () => {
    expect(hasUnsettled('䶮㛃\u{2CC56}·')).toBe(false);
  });
});
