import { describeShape, dateWritingOf } from './describe-shape.js';
import { shapeOf } from './value-shape.js';

const ID_NUMBERS = ['11010519491231002X', '440524198001010013', '440524800101001', '11010519491231002x'];

describe('shapeOf', () => {
  it('counts, and keeps no value', () => {
    const shape = shapeOf([...ID_NUMBERS, null, '', '  ', '张伟']);
    expect(shape).toMatchObject({ sampled: 8, filled: 5, distinct: 5, shortest: 2, longest: 18, idNumbers: 4, han: 1 });
    expect(JSON.stringify(shape)).not.toMatch(/张伟|11010519491231002/);
  });

  it('does not take a number with a wrong check character for an identity number', () => {
    expect(shapeOf(['11010519491231002X', '110105194912310021']).idNumbers).toBe(1);
  });

  it.each([
    [['20080701', '19991231'], 'YYYYMMDD'],
    [['2008-07-01', '1999-12-31 00:00:00'], 'iso'],
    [['2008/7/1', '1999/12/31'], 'YYYY/MM/DD'],
    [['2008年7月1日', '1999年12月'], 'YYYY年M月D日'],
    [['200807', '199912'], 'YYYYMMDD'],
    [['12345678', '99999999'], null],
    [['20081301', '20080732'], null],
    [['张伟'], null],
  ])('%j are dates written as %s', (values, writing) => {
    expect(dateWritingOf(shapeOf(values))).toBe(writing);
  });

  it('counts private-use characters by the values that hold them, with what GBK once meant', () => {
    expect(shapeOf(['王\uE863', '李\uE863\uE863', '陈\uE000', '张']).privateUse).toEqual([
      { codePoint: 'U+E863', suggestion: '䶮', values: 2 },
      { codePoint: 'U+E000', suggestion: null, values: 1 },
    ]);
  });

  it('holds together with nothing in it, and with what is no text', () => {
    expect(shapeOf([])).toMatchObject({ sampled: 0, filled: 0, shortest: 0, longest: 0 });
    expect(shapeOf([Buffer.from('x'), 12, true])).toMatchObject({ filled: 2, digits: 1, truths: 1 });
  });
});

describe('describeShape', () => {
  it.each([
    [ID_NUMBERS, '15–18 characters, identity numbers by their form, 4 different'],
    [['20080701', '20080701', null], '8 characters, dates YYYYMMDD, 1 different, 1 of 3 rows empty'],
    [['1', '2', '3'], '1 character, digits, 3 different'],
    [['123456X', '1234567'], '7 characters, digits, last may be X, 2 different'],
    [[], 'no rows'],
    [[null, ''], 'all of 2 rows empty'],
  ])('%j: %s', (values, words) => {
    expect(describeShape(shapeOf(values)).en).toBe(words);
  });
});
