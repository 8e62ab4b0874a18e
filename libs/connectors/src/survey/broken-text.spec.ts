import { brokenText } from './broken-text.js';

const asLatin1 = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

describe('brokenText', () => {
  it.each([
    ['GB 18030 read as Latin-1', asLatin1(Uint8Array.of(0xd5, 0xc5, 0xce, 0xb0)), 'latin1'],
    ['UTF-8 read as Latin-1', asLatin1(new TextEncoder().encode('李娜')), 'latin1'],
    ['UTF-8 read as GB 18030', new TextDecoder('gb18030').decode(new TextEncoder().encode('张伟你好')), 'utf8_as_gb'],
    ['a lost character', '王?', 'replaced'],
    ['all lost', '???', 'replaced'],
    ['U+FFFD', '王\uFFFD', 'replaced'],
  ])('%s', (_, text, how) => {
    expect(brokenText(text)).toBe(how);
  });

  it.each([
    '张伟',
    '阿依古丽·买买提',
    '王䶮',
    'Müller',
    'Renée',
    '佛山市第一中学',
    '?',
    'a?b',
    '粤中职(2008)第00001号',
    '\u{2CC56}',
  ])('has nothing to say of %s', (text) => {
    expect(brokenText(text)).toBeNull();
  });
});
