import { CHANGED_BUNDLES } from '../testing/changed-bundles.js';
import { FALSE_KEEPERS } from '../testing/false-keepers.js';
import { TrialSeason } from '../testing/trial-season.js';
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

it('a log signed with another key is refused by whoever knows the key', () => {
  const { logKey } = TrialSeason.answered();
  const faults = verifyBundle(TrialSeason.answered().bundle(), { logKey }).filter(isFault);
  expect(faults.map(({ rule }) => rule)).toEqual(['CHECKPOINT_SIGNATURE']);
});
