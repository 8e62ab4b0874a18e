import { claimEntry, isClaimed, proposeDecision, releaseEntry, reviewDecision } from './act-on-entry.js';
import type { WorklistActor, WorklistEntry, WorklistState } from './worklist-entry.js';

const NOW = new Date('2026-10-08T02:00:00.000Z');
const LATER = new Date('2026-10-08T05:00:00.000Z');
const EARLIER = new Date('2026-10-08T01:00:00.000Z');
const CLOSE = new Date('2026-11-30T16:00:00.000Z');
const OFFICE = 'public_security.shunde';
const li: WorklistActor = { ref: 'ps-017', role: 'officer', office: OFFICE };
const wang: WorklistActor = { ref: 'ps-018', role: 'officer', office: OFFICE };
const chen: WorklistActor = { ref: 'ps-002', role: 'reviewer', office: OFFICE };
const stranger: WorklistActor = { ...li, office: 'public_security.nanhai' };

const open: WorklistEntry = {
  office: OFFICE,
  state: 'open',
  claimedBy: null,
  claimedUntil: null,
  proposedBy: null,
  needsSecondPerson: true,
  closesAt: CLOSE,
};
const mine: WorklistEntry = { ...open, state: 'claimed', claimedBy: li.ref, claimedUntil: LATER };
const proposed: WorklistEntry = { ...mine, state: 'proposed', proposedBy: li.ref };
const refused = (code: string) => ({ kind: 'refused', code });

describe('claiming', () => {
  it('gives an open entry to whoever comes first, and tells the second who has it', () => {
    expect(claimEntry(open, li, NOW)).toEqual({ kind: 'claimed' });
    expect(claimEntry(mine, wang, NOW)).toEqual({ ...refused('claimed_by_another'), by: 'ps-017' });
  });

  it('renews a lease, and takes an entry whose lease ran out', () => {
    expect(claimEntry(mine, li, NOW)).toEqual({ kind: 'claimed' });
    expect(claimEntry({ ...mine, claimedUntil: NOW }, wang, NOW)).toEqual({ kind: 'claimed' });
    expect([isClaimed(mine, NOW), isClaimed(mine, LATER)]).toEqual([true, false]);
  });

  it('is for officers of the office, before the end of the window', () => {
    expect(claimEntry(open, stranger, NOW)).toEqual(refused('another_office'));
    expect(claimEntry(open, chen, NOW)).toEqual(refused('not_an_officer'));
    expect(claimEntry(open, li, new Date(CLOSE.getTime() - 1))).toEqual({ kind: 'claimed' });
    expect(claimEntry(open, li, CLOSE)).toEqual(refused('window_over'));
  });

  it.each<[WorklistState, string]>([
    ['proposed', 'in_review'],
    ['decided', 'already_decided'],
    ['answered', 'already_decided'],
    ['withdrawn', 'window_over'],
  ])('does not take what is %s', (state, code) => {
    expect(claimEntry({ ...proposed, state }, li, NOW)).toEqual(refused(code));
  });
});

describe('releasing', () => {
  it('is for the officer who has it', () => {
    expect(releaseEntry(mine, li, NOW)).toEqual({ kind: 'released' });
    expect(releaseEntry(mine, wang, NOW)).toEqual({ ...refused('claimed_by_another'), by: 'ps-017' });
    expect(releaseEntry(open, li, NOW)).toEqual(refused('not_claimed'));
    expect(releaseEntry(proposed, li, NOW)).toEqual(refused('in_review'));
  });
});

describe('proposing', () => {
  it('decides at once, or waits for the second person where the item asks for one', () => {
    expect(proposeDecision(mine, li, NOW)).toEqual({ kind: 'proposed' });
    expect(proposeDecision({ ...mine, needsSecondPerson: false }, li, NOW)).toEqual({ kind: 'decided' });
  });

  it('needs the entry in hand; a lease that ran out is enough while nobody else has it', () => {
    expect(proposeDecision(open, li, NOW)).toEqual(refused('not_claimed'));
    expect(proposeDecision(mine, wang, NOW)).toMatchObject(refused('claimed_by_another'));
    expect(proposeDecision({ ...mine, claimedUntil: EARLIER }, li, NOW)).toEqual({ kind: 'proposed' });
    expect(proposeDecision({ ...mine, claimedUntil: EARLIER }, wang, NOW)).toEqual(refused('not_claimed'));
    expect(proposeDecision(mine, li, CLOSE)).toEqual(refused('window_over'));
  });
});

describe('reviewing', () => {
  it('agrees or returns', () => {
    expect(reviewDecision(proposed, chen, 'approve', NOW)).toEqual({ kind: 'decided' });
    expect(reviewDecision(proposed, chen, 'return', NOW)).toEqual({ kind: 'returned' });
  });

  it('is never for the officer who proposed, in whatever role they come', () => {
    expect(reviewDecision(proposed, { ...chen, ref: li.ref }, 'approve', NOW)).toEqual(refused('same_person'));
    expect(reviewDecision(proposed, wang, 'approve', NOW)).toEqual(refused('not_a_reviewer'));
    expect(reviewDecision(proposed, { ...chen, office: stranger.office }, 'approve', NOW)).toEqual(
      refused('another_office'),
    );
  });

  it('needs a proposal, and the window', () => {
    expect(reviewDecision(mine, chen, 'approve', NOW)).toEqual(refused('nothing_to_review'));
    expect(reviewDecision({ ...proposed, state: 'decided' }, chen, 'return', NOW)).toEqual(refused('already_decided'));
    expect(reviewDecision(proposed, chen, 'approve', CLOSE)).toEqual(refused('window_over'));
  });
});
