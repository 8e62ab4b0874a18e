import { fieldReader, UNREADABLE } from './read-field.js';

describe('fieldReader', () => {
  it.each([
    ['date', {}, '2014-02-28', '2014-02-28'],
    ['date', {}, '2014-02-28 00:00:00', '2014-02-28'],
    ['date', {}, '2014-02-29', UNREADABLE],
    ['date', {}, '28.02.2014', UNREADABLE],
    ['date', {}, '0000-00-00', null],
    ['date', { dates: 'YYYYMMDD' as const }, 20140228, '2014-02-28'],
    ['date', { dates: 'YYYYMMDD' as const }, '00000000', null],
    ['date', { dates: 'YYYYMMDD' as const }, '2014-02-28', UNREADABLE],
    ['date', { dates: 'YYYY/MM/DD' as const }, '2014/2/8', '2014-02-08'],
    ['month', { dates: 'YYYYMMDD' as const }, '201402', '2014-02'],
    ['month', {}, '2014-02-28', '2014-02'],
    ['month', {}, '2014-13', UNREADABLE],
    ['months', {}, '36', 36],
    ['months', {}, '36.00', 36],
    ['months', {}, '36.5', UNREADABLE],
    ['months', {}, -1, UNREADABLE],
    ['cents', {}, 1280, 1280],
    ['cents', { money: 'yuan' as const }, '1280.5', 128050],
    ['cents', { money: 'yuan' as const }, '0.07', 7],
    ['cents', { money: 'yuan' as const }, '0.075', UNREADABLE],
    ['truth', {}, 1, true],
    ['truth', {}, '否', false],
    ['truth', {}, 'maybe', UNREADABLE],
    ['code', { codes: { '21': 'bachelor' } }, '21 ', 'bachelor'],
    ['code', { codes: { '21': 'bachelor' } }, '22', UNREADABLE],
    ['truth', { codes: { 有: 'true', 无: 'false' } }, '无', false],
    ['name', {}, ' 阿依·古丽 ', ' 阿依·古丽'],
    ['text', {}, '   ', null],
    ['text', {}, null, null],
    ['text', {}, Buffer.from('x'), UNREADABLE],
    ['text', {}, new ArrayBuffer(1), UNREADABLE],
  ] as const)('%s %j reads %j as %p', (kind, writing, raw, expected) => {
    expect(fieldReader(kind, writing)(raw)).toBe(expected);
  });
});
