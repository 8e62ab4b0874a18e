import fc from 'fast-check';
import { parseStrict, type StrictJsonFault } from './strict-json.js';

function outcome(text: string | Buffer): string {
  const json = parseStrict(Buffer.isBuffer(text) ? text : Buffer.from(text));
  return json.kind === 'parsed' ? 'parsed' : json.reason;
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const members = (count: number) => `{${Array.from({ length: count }, (_, i) => `"k${i}":0`).join(',')}}`;

describe('parseStrict', () => {
  it.each<[StrictJsonFault | 'parsed', string, string | Buffer]>([
    ['parsed', 'white space around', ' {"a" : [1, -2, true, false, null, "x"]}\n'],
    ['parsed', 'the greatest integer', '9007199254740991'],
    ['parsed', 'signs of structure inside strings', '{"a:b":"1.5e3:\\"{[","c":"::"}'],
    ['parsed', 'the same name in two objects', '{"a":{"a":1},"b":[{"a":1},{"a":1}]}'],
    ['parsed', 'an escaped pair of surrogates', '"\\ud83d\\ude00"'],
    ['parsed', 'characters beyond the BMP and of private use', '"𠮷\u{e000}"'],
    ['parsed', '8 levels', nested(8)],
    ['parsed', '256 members', members(256)],
    ['parsed', 'a string of 4096 bytes', `"${'x'.repeat(4096)}"`],
    ['parsed', 'a string of 4095 bytes in three-byte characters', `"${'积'.repeat(1365)}"`],
    ['utf8', 'invalid UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['utf8', 'a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['utf8', 'an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['bom', 'a byte order mark', '\ufeff{}'],
    ['syntax', 'nothing', ''],
    ['syntax', 'trailing bytes', '{} {}'],
    ['syntax', 'a comment', '{}//'],
    ['syntax', 'a trailing comma', '[1,]'],
    ['syntax', 'a raw control character', '"\u0001"'],
    ['syntax', 'NaN', 'NaN'],
    ['number', 'a fraction', '{"a":1.5}'],
    ['number', 'a fraction of zero', '[1.0]'],
    ['number', 'a fraction that rounds away', '9007199254740990.0000001'],
    ['number', 'an exponent', '1e3'],
    ['number', 'an exponent in upper case', '[true,1E3]'],
    ['number', 'an integer too great', '9007199254740992'],
    ['number', 'an integer too small', '-9007199254740992'],
    ['number', 'minus zero', '-0'],
    ['surrogate', 'a lone high surrogate', '"\\ud800"'],
    ['surrogate', 'a lone low surrogate in a name', '{"\\udc00":1}'],
    ['surrogate', 'surrogates the wrong way round', '"\\udc00\\ud800"'],
    ['nul', 'U+0000, which no database keeps', '"a\\u0000b"'],
    ['nul', 'U+0000 in a name', '{"\\u0000":1}'],
    ['depth', '9 levels', nested(9)],
    ['depth', '100,000 levels', nested(100_000)],
    ['entries', '257 members', members(257)],
    ['entries', '257 elements', `[${'0,'.repeat(256)}0]`],
    ['string', 'a string of 4097 bytes', `"${'x'.repeat(4097)}"`],
    ['string', 'a string of 4098 bytes in three-byte characters', `"${'积'.repeat(1366)}"`],
    ['string', 'a name of 4097 bytes', `{"${'x'.repeat(4097)}":1}`],
    ['proto', '__proto__', '{"__proto__":{"admin":true}}'],
    ['proto', '__proto__ in disguise', '{"\\u005f_proto__":1}'],
    ['duplicate_key', 'a member twice', '{"a":1,"b":2,"a":1}'],
    ['duplicate_key', 'a member twice, once escaped', '{"a":1,"\\u0061":1}'],
    ['duplicate_key', 'a member twice, deep down', '[{"x":[{"a":1,"a":2}]}]'],
    ['duplicate_key', 'a number-like member twice', '{"1":1,"1":2}'],
  ])('says %s to %s', (expected, _, text) => {
    expect(outcome(text)).toBe(expected);
  });

  it.each([
    ['{"claim":{"months":[1,{"x":9007199254740993}]}}', 'claim.months[1].x'],
    ['{"claim":{"<script>":-0}}', 'claim.?'],
    ['{"积":1.5}', 'byte 8'],
  ])('says where the fault of %s is, and never what it holds', (text, at) => {
    expect(parseStrict(Buffer.from(text))).toEqual({ kind: 'refused', reason: 'number', at });
  });

  it('parses what it accepts as the native parser does', () => {
    const integer = fc.maxSafeInteger().map((number) => (Object.is(number, -0) ? 0 : number));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 7, depthSize: 'small' },
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        integer,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 6 }),
        fc.dictionary(
          fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__' && !name.includes('\0')),
          tie('value'),
          { maxKeys: 6 },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1), (document, space) => {
        const text = JSON.stringify(document, null, space);
        expect(parseStrict(Buffer.from(text))).toEqual({ kind: 'parsed', value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('never throws, and never accepts what the native parser refuses', () => {
    const shreds = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\\u0061',
      'a',
      '1',
      '-',
      '.',
      'e',
      'true',
      '积',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(shreds).map((all) => all.join('')),
          fc.string(),
        ),
        (text) => {
          if (outcome(text) === 'parsed') expect(() => void JSON.parse(text)).not.toThrow();
        },
      ),
      { numRuns: 2000 },
    );
  });
});
