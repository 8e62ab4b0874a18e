/** What ranking looks at. It holds neither names nor identity numbers: the order must not depend on them. */
export interface Ranked {
  applicationRef: string;
  district: string;
  handedInAt: Date;
  score: { total: number; barred: boolean; subtotals: Readonly<Record<string, number>> };
}

/** `rank` counts from 1 within the district; null for an application that a bar or an unmet gate keeps out. */
export interface Rank {
  applicationRef: string;
  district: string;
  rank: number | null;
}

/**
 * Ranks the applications of each district by points (policy 三(三)). The policy has no rule for equal points. The order reported of
 * Foshan's later method is used: the subtotals of the groups in `tieBreak` (personal quality, insurance, residence), then who handed
 * in earlier, to the second. Who is still equal has equal rank, and the next rank is left out for each (1, 2, 2, 4).
 * The answer is in order of district, rank and reference, whatever the order of the input.
 */
export function rankApplications(applications: readonly Ranked[], tieBreak: readonly string[]): Rank[] {
  const ranks: Rank[] = [];
  for (const [district, ofDistrict] of [...byDistrict(applications)].sort(([a], [b]) => compareText(a, b))) {
    const keyed = ofDistrict.filter(({ score }) => !score.barred).map((one) => ({ ...one, key: keyOf(one, tieBreak) }));
    keyed.sort((a, b) => compareKeys(a.key, b.key) || compareText(a.applicationRef, b.applicationRef));
    let rank = 0;
    keyed.forEach(({ applicationRef, key }, i) => {
      if (i === 0 || compareKeys(keyed[i - 1]!.key, key) !== 0) rank = i + 1;
      ranks.push({ applicationRef, district, rank });
    });
    const barred = ofDistrict.filter(({ score }) => score.barred).map(({ applicationRef }) => applicationRef);
    for (const applicationRef of barred.sort(compareText)) ranks.push({ applicationRef, district, rank: null });
  }
  return ranks;
}

/** Numbers of which the smaller is ranked first, the most important in front. */
function keyOf({ score, handedInAt }: Ranked, tieBreak: readonly string[]): number[] {
  const subtotals = tieBreak.map((group) => -(score.subtotals[group] ?? 0));
  return [-score.total, ...subtotals, Math.floor(handedInAt.getTime() / 1000)];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byDistrict(applications: readonly Ranked[]): Map<string, Ranked[]> {
  const districts = new Map<string, Ranked[]>();
  for (const one of applications) {
    const ofDistrict = districts.get(one.district);
    if (ofDistrict) ofDistrict.push(one);
    else districts.set(one.district, [one]);
  }
  return districts;
}
