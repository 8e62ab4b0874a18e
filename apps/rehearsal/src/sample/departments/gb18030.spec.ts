import { encodeGb18030 } from './gb18030.js';

describe('encodeGb18030', () => {
  it('is undone by the decoder, in every length of code', () => {
    const text = 'A1, 陈䶮㛃\u{2CC56}\uE1F3\uE863·•‧・．〔〕“€é\u{10FFFF}';
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGb18030(text))).toBe(text);
  });

  it('writes what the standard prescribes', () => {
    expect(encodeGb18030('中').toString('hex')).toBe('d6d0');
    expect(encodeGb18030('·').toString('hex')).toBe('a1a4');
    expect(encodeGb18030('\u{20000}').toString('hex')).toBe('95328236');
  });

  it('refuses half a character', () => {
    expect(() => encodeGb18030('\uD800')).toThrow(RangeError);
  });
});
