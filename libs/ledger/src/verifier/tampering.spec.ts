import { CHANGED_BUNDLES } from '../testing/changed-bundles.js';
import { AUTHORITY, CHANGED_TIME_STAMPS, stampedSeason } from '../testing/changed-time-stamps.js';
import { FALSE_KEEPERS } from '../testing/false-keepers.js';
import { TrialSeason } from '../testing/trial-season.js';
import { readAnchors } from '../time-stamp/certificate-path.js';
import { RULES, exitCodeOf, isFault } from './rules.js';
import { verifyBundle } from './verify-bundle.js';

describe.each([
  ['a bundle changed without keys', CHANGED_BUNDLES],
  ['a log written falsely by its keeper', FALSE_KEEPERS],
])('%s', (_, tamperings) => {
  it.each(tamperings)('$name: $rule', ({ rule, make }) => {
    const { bundle, season, leaf } = make();
    const trust = { logKey: season.logKey, witnesses: [season.witness], quorum: 1 };
    const faults = verifyBundle(bundle, trust).filter(isFault);
    expect(faults).toContainEqual(expect.objectContaining({ rule, leaf }));
    expect(exitCodeOf(faults)).toBeLessThanOrEqual(RULES[rule].exit);
    expect(exitCodeOf(faults)).toBeGreaterThan(0);
  });
});

describe('time-stamps', () => {
  const authorities = readAnchors(AUTHORITY.anchor);

  it.each(CHANGED_TIME_STAMPS)('$name: $rule', ({ rule, make }) => {
    const { bundle, season } = make();
    const faults = verifyBundle(bundle, { logKey: season.logKey, authorities }).filter(isFault);
    expect(faults).toEqual([expect.objectContaining({ rule, leaf: null })]);
  });

  it('that are right hold, with who is trusted and without', () => {
    const season = stampedSeason();
    const { logKey } = season;
    expect(verifyBundle(season.bundle(), { logKey, authorities })).toEqual([]);
    const told = verifyBundle(season.bundle(), { logKey }).map(({ rule }) => rule);
    expect(told).toEqual(['TIMESTAMP_UNTRUSTED', 'TIMESTAMP_UNTRUSTED']);
  });

  it('say of altered leaves that the head was another one', () => {
    const season = stampedSeason();
    const bundle = season.bundle();
    bundle.leaves[3] = bundle.leaves[2]!;
    const rules = verifyBundle(bundle, { logKey: season.logKey, authorities }).map(({ rule }) => rule);
    expect(rules.filter((rule) => rule === 'TIMESTAMP_IMPRINT')).toHaveLength(2);
  });
});

it('a log signed with another key is refused by whoever knows the key', () => {
  const { logKey } = TrialSeason.answered();
  const faults = verifyBundle(TrialSeason.answered().bundle(), { logKey }).filter(isFault);
  expect(faults.map(({ rule }) => rule)).toEqual(['CHECKPOINT_SIGNATURE']);
});
