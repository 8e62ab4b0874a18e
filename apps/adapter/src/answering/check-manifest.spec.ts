import { hash } from 'node:crypto';
import type { ManifestV1 } from '#contracts';
import { leafHash, merkleLevels } from '#signing';
import { checkManifest, type JournalledResult } from './check-manifest.js';

const result = (sequence: number, receipt: string | null = 'accepted'): JournalledResult => ({
  sequence,
  digest: hash('sha256', String(sequence), 'base64'),
  receipt,
});
const rootOf = (results: readonly JournalledResult[]): string =>
  merkleLevels(results.map(({ digest }) => leafHash(Buffer.from(digest, 'base64')))).at(-1)![0]!;

function manifest(results: readonly JournalledResult[], change: Partial<ManifestV1> = {}): ManifestV1 {
  return {
    v: 1,
    realm: 'foshan/test',
    season: '2026',
    office: 'education.shunde',
    size: 40,
    issued: 5,
    accepted: results.filter(({ receipt }) => receipt === 'accepted').length,
    late: results.filter(({ receipt }) => receipt === 'late').length,
    quarantined: 0,
    after_sequence: 10,
    first_sequence: results[0]?.sequence ?? null,
    last_sequence: results.at(-1)?.sequence ?? null,
    numbered: results.length,
    gaps: [],
    root: results.length === 0 ? hash('sha256', '', 'base64') : rootOf(results),
    ...change,
  };
}

const own = [result(11), result(12), result(13, 'late'), result(14)];

describe('a manifest', () => {
  it('agrees when it has what the journal has', () => {
    expect(checkManifest(manifest(own), own)).toEqual({ kind: 'agrees' });
    expect(checkManifest(manifest([]), [])).toEqual({ kind: 'agrees' });
  });

  it('may lack what was on its way: without a receipt, or late', () => {
    const more = [...own, result(15, 'late'), result(16, null)];
    expect(checkManifest(manifest(own), more)).toEqual({ kind: 'agrees' });
    const [first, , ...rest] = own;
    const journal = [first!, result(12, null), ...rest];
    expect(checkManifest(manifest([first!, ...rest], { gaps: [[12, 12]] }), journal)).toEqual({ kind: 'agrees' });
  });

  it.each([
    [
      'an accepted result left out',
      'missing_results',
      [[12, 12]],
      manifest([own[0]!, own[2]!, own[3]!], { gaps: [[12, 12]] }),
    ],
    ['the last results left out', 'missing_results', [[14, 14]], manifest(own.slice(0, 3))],
    [
      'all left out',
      'missing_results',
      [
        [11, 12],
        [14, 14],
      ],
      manifest([]),
    ],
    ['a number that was never used', 'unknown_results', [[15, 15]], manifest([...own, result(15)])],
    ['a count that is another', 'unknown_results', [], manifest(own, { numbered: 3 })],
    [
      'another result in the place of one',
      'root_differs',
      [],
      manifest(own, { root: rootOf([result(99), ...own.slice(1)]) }),
    ],
    ['an accepted result that became late', 'fewer_accepted', [], manifest(own, { accepted: 2, late: 2 })],
  ] as const)('is disputed: %s', (_, reason, sequences, told) => {
    expect(checkManifest(told, own)).toEqual({ kind: 'disputed', reason, sequences });
  });
});
