import fc from 'fast-check';
import { type Ranked, rankApplications } from './rank.js';

const tieBreak = ['personal_quality', 'insurance', 'residence'];
const one = (
  applicationRef: string,
  total: number,
  more: Partial<Ranked> & { subtotals?: Record<string, number>; barred?: boolean } = {},
): Ranked => ({
  applicationRef,
  district: more.district ?? 'shunde',
  handedInAt: more.handedInAt ?? new Date('2026-05-04T02:00:00Z'),
  score: { total, barred: more.barred ?? false, subtotals: more.subtotals ?? {} },
});
const order = (applications: Ranked[]): [string, number | null][] =>
  rankApplications(applications, tieBreak).map(({ applicationRef, rank }) => [applicationRef, rank]);

describe('rankApplications', () => {
  it('goes by points, and by the subtotals in turn where they are equal', () => {
    const applications = [
      one('residence', 6000, { subtotals: { personal_quality: 2000, insurance: 500, residence: 400 } }),
      one('insurance', 6000, { subtotals: { personal_quality: 2000, insurance: 1000 } }),
      one('quality', 6000, { subtotals: { personal_quality: 6000 } }),
      one('points', 6001),
      one('nothing', 6000, { subtotals: { personal_quality: 2000, insurance: 500 } }),
    ];
    expect(order(applications)).toEqual([
      ['points', 1],
      ['quality', 2],
      ['insurance', 3],
      ['residence', 4],
      ['nothing', 5],
    ]);
  });

  it('then by who handed in earlier, to the second', () => {
    const at = (instant: string): Partial<Ranked> => ({ handedInAt: new Date(instant) });
    const applications = [
      one('c', 6000, at('2026-05-04T02:00:02Z')),
      one('b', 6000, at('2026-05-04T02:00:01.900Z')),
      one('a', 6000, at('2026-05-04T02:00:01.100Z')),
      one('d', 5000, at('2026-05-01T02:00:00Z')),
    ];
    expect(order(applications)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
      ['d', 4],
    ]);
  });

  it('ranks each district by itself and leaves out who is barred', () => {
    const applications = [
      one('s1', 9000, { barred: true }),
      one('s2', 6100),
      one('n1', 100, { district: 'nanhai' }),
      one('s3', 6200),
    ];
    expect(order(applications)).toEqual([
      ['n1', 1],
      ['s3', 1],
      ['s2', 2],
      ['s1', null],
    ]);
  });

  const applications = fc.uniqueArray(
    fc.record({
      applicationRef: fc.string({ minLength: 1, maxLength: 4 }),
      district: fc.constantFrom('shunde', 'nanhai'),
      handedInAt: fc
        .constantFrom('2026-05-04T02:00:00Z', '2026-05-04T02:00:00.5Z', '2026-05-05T02:00:00Z')
        .map((at) => new Date(at)),
      score: fc.record({
        total: fc.constantFrom(5000, 6000, 7000),
        barred: fc.boolean(),
        subtotals: fc.record({
          personal_quality: fc.constantFrom(0, 2000),
          insurance: fc.constantFrom(0, 500),
          residence: fc.constant(0),
        }),
      }),
    }),
    { selector: ({ applicationRef }) => applicationRef, maxLength: 30 },
  );

  it('does not depend on the order of the input, names everybody once, and ranks more points higher', () => {
    fc.assert(
      fc.property(
        applications.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const ranks = rankApplications(all, tieBreak);
          expect(rankApplications(shuffled, tieBreak)).toEqual(ranks);
          expect(ranks.map(({ applicationRef }) => applicationRef).sort()).toEqual(
            all.map(({ applicationRef }) => applicationRef).sort(),
          );
          const totals = new Map(all.map(({ applicationRef, score }) => [applicationRef, score.total]));
          for (const a of ranks)
            for (const b of ranks) {
              if (a.district !== b.district || a.rank === null || b.rank === null) continue;
              if (totals.get(a.applicationRef)! > totals.get(b.applicationRef)!) expect(a.rank).toBeLessThan(b.rank);
            }
          for (const { district, rank } of ranks) {
            if (rank === null) continue;
            expect(
              ranks.filter((other) => other.district === district && other.rank !== null && other.rank < rank),
            ).toHaveLength(rank - 1);
          }
        },
      ),
    );
  });
});
