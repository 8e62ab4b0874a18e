import { dotQuestions, isOutsideGbk, rareCharacters } from './name-questions.js';

it.each([
  ['王䶮', ['䶮'], false],
  ['王㛃', ['㛃'], true],
  ['王\u{20BB7}', ['\u{20BB7}'], true],
  ['神\uFA19', ['\uFA19'], true],
  ['\uFA0C王', ['\uFA0C'], false],
  ['⾦\u2FA6', ['\u2FA6'], true],
  ['王镕喆堃', [], false],
])('%s holds the rare characters %j; outside GBK: %s', (name, rare, outside) => {
  expect(rareCharacters(name)).toEqual(rare);
  expect(isOutsideGbk(name)).toBe(outside);
});

it.each([
  ['买买提.艾力', ['.']],
  ['买买提。艾力*江', ['。', '*']],
  ['买买提·艾力', []],
  ['J.R. 张', []],
  ['.张三', []],
])('%s has %j in the place of the dot', (name, dots) => {
  expect(dotQuestions(name)).toEqual(dots);
});
