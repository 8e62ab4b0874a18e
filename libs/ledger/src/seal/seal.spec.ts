import fc from 'fast-check';
import { leafHash } from '#signing';
import { officeManifest, type NumberedResult } from './office-manifest.js';
import { sealRecord } from './seal-record.js';

const digest = (n: number): string => leafHash(Buffer.from(String(n)));
const about = { realm: 'r', season: '2026', office: 'tax.city', size: 40, issued: 9, afterSequence: 10 };
const result = (sequence: number, outcome: NumberedResult['outcome'] = 'accepted'): NumberedResult => {
  return { sequence, digest: digest(sequence), outcome };
};

describe('an office manifest', () => {
  it('names first, last, count and gaps behind what the office had used before', () => {
    const results = [result(15), result(12, 'late'), result(13, 'quarantined')];
    expect(officeManifest({ ...about, results })).toMatchObject({
      accepted: 1,
      late: 1,
      quarantined: 1,
      after_sequence: 10,
      first_sequence: 12,
      last_sequence: 15,
      numbered: 3,
      gaps: [
        [11, 11],
        [14, 14],
      ],
    });
  });

  it('of an office that never answered is empty', () => {
    const empty = officeManifest({ ...about, results: [] });
    expect(empty).toMatchObject({ first_sequence: null, last_sequence: null, numbered: 0, gaps: [] });
  });

  it('counts a quarantined result only where no recorded one has its number', () => {
    const released = officeManifest({
      ...about,
      results: [result(11, 'quarantined'), result(11), result(3, 'quarantined')],
    });
    expect(released).toEqual(officeManifest({ ...about, results: [result(11)] }));
    expect(() => officeManifest({ ...about, results: [result(11), result(11, 'late')] })).toThrow(RangeError);
  });

  it('is the same in whatever order results come, and another when one is missing', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 11, max: 400 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.nat(), (sequences, skip) => {
        const results = sequences.map((sequence) => result(sequence));
        const manifest = officeManifest({ ...about, results });
        expect(officeManifest({ ...about, results: [...results].reverse() })).toEqual(manifest);
        const missing = manifest.gaps.reduce((sum, [first, last]) => sum + last - first + 1, 0);
        expect(missing + manifest.numbered).toBe(manifest.last_sequence! - 10);
        const fewer = officeManifest({ ...about, results: results.toSpliced(skip % results.length, 1) });
        expect(fewer.root).not.toBe(manifest.root);
      }),
    );
  });
});

describe('a seal record', () => {
  const counts = { applications: 0, tasks: 0, results: 0, late: 0, quarantined: 0, scores: 0, overrides: 0 };
  const seal = { realm: 'r', season: '2026', size: 1, root: digest(1), closing_record: digest(2), counts };
  const input = { ...seal, rules: { id: 'rules', digest: digest(3) }, sealedAt: new Date('2026-12-02T00:00:00Z') };
  const [a, b] = [
    { office: 'tax.city', digest: digest(4) },
    { office: 'education.shunde', digest: digest(5) },
  ];

  it('lists the manifests in the order of the offices, each once', () => {
    expect(sealRecord({ ...input, manifests: [a, b] }).manifests).toEqual([b, a]);
    expect(() => sealRecord({ ...input, manifests: [a, b, a] })).toThrow(RangeError);
  });
});
