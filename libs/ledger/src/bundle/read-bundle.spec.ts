import fc from 'fast-check';
import { AUTHORITY, stampText } from '../testing/changed-time-stamps.js';
import { TrialSeason } from '../testing/trial-season.js';
import { readAnchors } from '../time-stamp/certificate-path.js';
import { isFault } from '../verifier/rules.js';
import { verifyBundle } from '../verifier/verify-bundle.js';
import { linesOf, readBundle } from './read-bundle.js';
import { bundleLines, openLine } from './write-bundle.js';

const file = Buffer.from([...bundleLines(TrialSeason.whole().bundle())].join(''));
const text = file.toString();
const lineOf = (start: string): number => text.slice(0, text.indexOf(`\n${start}`)).split('\n').length + 1;

function read(changed: string) {
  return readBundle(linesOf(Buffer.from(changed)));
}

describe('a bundle file', () => {
  it.each([
    ['nothing', '', 0, 'no end'],
    ['another version', text.replace('bundle 1', 'bundle 2'), 1, 'no bundle of version 1'],
    ['a cut end', text.slice(0, text.indexOf('\nend ')), text.split('\n').length - 2, 'no end'],
    ['a line behind the end', `${text}# more\n`, text.split('\n').length, 'a line behind the end'],
    ['an unknown word', text.replace('\nseal ', '\nSEAL '), lineOf('seal'), 'an unknown word'],
    ['a second seal', text.replace(/\n(seal .*)\n/, '\n$1\n$1\n'), lineOf('seal') + 1, 'seal twice'],
    ['a second about', text.replace(/\n(about .*)\n/, '\n$1\n$1\n'), lineOf('about') + 1, 'about twice'],
    ['about without origin', text.replace('"origin"', '"orig"'), lineOf('about'), 'about lacks a member'],
    ['a leaf number that is none', text.replace('\nleaf 7 ', '\nleaf 07 '), lineOf('leaf 7'), 'no number'],
    [
      'a leaf hash that is none',
      text.replace(/\nleaf 7 ./, '\nleaf 7 !'),
      lineOf('leaf 7'),
      'a leaf hash that is none',
    ],
    ['a leaf without record', text.replace(/\nleaf 7 .*/, '\nleaf 7 x'), lineOf('leaf 7'), 'a word is missing'],
    ['a leaf opened twice', text.replace(/\n(open 8 .*)\n/, '\n$1\n$1\n'), lineOf('open 8') + 1, 'a leaf opened twice'],
    ['a short salt', text.replace(/"salt":"...."?/, '"salt":"'), lineOf('open 8'), 'no salt and payload'],
    [
      'a member twice',
      text.replace('"salt":', '"payload":"","salt":'),
      lineOf('open 8'),
      'JSON with a fault: duplicate_key',
    ],
    ['no JSON', text.replace('\nseal {', '\nseal ['), lineOf('seal'), 'JSON with a fault: syntax'],
    ['no object', text.replace(/\nseal .*/, '\nseal []'), lineOf('seal'), 'no object'],
    [
      'a bad key id',
      text.replace(/\nseal \{"keyid":"./, '\nseal {"keyid":"Z'),
      lineOf('seal'),
      'an envelope with a fault in signatures[0].keyid',
    ],
  ])('with %s is refused at its line', (_, changed, line, detail) => {
    expect(read(changed)).toEqual({ kind: 'malformed', line, detail });
  });

  it('with time-stamps out of order, or without a nonce that is one, is refused', () => {
    const [end, token] = [text.indexOf('\nend ') + 1, Buffer.from('x').toString('base64')];
    const withLines = (...lines: string[]): string => `${text.slice(0, end)}${lines.join('')}${text.slice(end)}`;
    const line = (size: number, nonce = '4000000000000000'): string => `timestamp ${size} ${nonce} ${token}\n`;
    expect(read(withLines(line(1), line(2))).kind).toBe('bundle');
    for (const lines of [
      [line(2), line(1)],
      [line(2), line(2)],
      [line(0)],
      [line(1, '0000000000000001')],
      [line(1, '8000000000000000')],
      [line(1, '40000000000000')],
      [line(1, '400000000000000G')],
    ]) {
      expect(read(withLines(...lines)).kind).toBe('malformed');
    }
  });

  it('is read whole without a line feed at its end, and with comments anywhere', () => {
    expect(read(text.slice(0, -1)).kind).toBe('bundle');
    expect(read(text.replace('\nseal ', '\n# 注\nseal ')).kind).toBe('bundle');
  });

  // The comments are outside: they explain, and no rule covers them.
  const begun = new TrialSeason();
  begun.split('app-1');
  const stamped = new TrialSeason();
  stamped.split('app-1');
  stamped.timeStamps.push(stampText(...stamped.head()));
  const authorities = readAnchors(AUTHORITY.anchor);
  describe.each([
    ['that is sealed', TrialSeason.whole()],
    ['of a season that goes on', TrialSeason.answered()],
    ['of a season that begins', begun],
    ['that is stamped', stamped],
  ])('%s', (_, season) => {
    const good = Buffer.from([...bundleLines(season.bundle())].join(''));
    const begin = good.indexOf('\nabout ') + 1;
    const checkpointEnd = good.lastIndexOf('\ncheckpoint ') + '\ncheckpoint \n'.length;
    /** Which of these bytes can be changed unseen. 6 makes of a plus sign that of the other base64; 32 changes a letter's case. */
    const unseen = (places: readonly number[]): number[] =>
      places.filter((at) => [1, 6, 32].some((flip) => verifies(at, flip)));
    const verifies = (at: number, flip: number): boolean => {
      const changed = Buffer.from(good);
      changed[at]! ^= flip;
      const again = readBundle(linesOf(changed));
      return (
        again.kind === 'bundle' && !verifyBundle(again.bundle, { logKey: season.logKey, authorities }).some(isFault)
      );
    };

    it('verifies as it is', () => {
      expect(verifies(0, 0)).toBe(true);
    });

    it('does not verify with a byte changed', () => {
      const places = Array.from({ length: good.length - begin }, (_one, i) => begin + i);
      expect(unseen(fc.sample(fc.constantFrom(...places), 60))).toEqual([]);
      if (season === stamped) expect(unseen(places.filter((at) => at > good.indexOf('\ntimestamp')))).toEqual([]);
      if (season === begun) expect(unseen(places.filter((at) => at < checkpointEnd))).toEqual([]);
    });
  });

  it('is not written with a payload that is no text', () => {
    expect(() => openLine(1, { kind: 'committed', salt: Buffer.alloc(16), payload: Buffer.from([0xff]) })).toThrow(
      RangeError,
    );
  });
});
